# heappush, heappop, heapify, nsmallest, merge.
import heapq
heap = []
for priority, name in [(3, "c"), (1, "a"), (2, "b"), (1, "aa")]:
    heapq.heappush(heap, (priority, name))
print(heap[0], [heapq.heappop(heap) for _ in range(len(heap))])
numbers = [(i * 7919) % 101 for i in range(20)]
heapq.heapify(numbers)
print(heapq.heappushpop(numbers, 50), heapq.heapreplace(numbers, 1), heapq.nsmallest(3, numbers), heapq.nlargest(2, numbers, key=lambda n: n % 10))
print(list(heapq.merge([1, 4, 7], [2, 5], [3])))
try:
    heapq.heappop([])
except IndexError as error:
    print(error)
