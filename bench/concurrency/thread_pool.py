"""Many small jobs for a pool of four threads."""
import sys
from concurrent.futures import ThreadPoolExecutor


def job(n):
    return sum(range(n % 50))


def main(jobs):
    with ThreadPoolExecutor(4) as pool:
        print(sum(pool.map(job, range(jobs))))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 50000)
