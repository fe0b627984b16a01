# A retry loop with else, and errors kept for later.
def flaky(fails):
    attempts = 0
    def call():
        nonlocal attempts
        attempts += 1
        if attempts <= fails:
            raise ConnectionError(f"attempt {attempts} failed")
        return f"ok after {attempts}"
    return call

def retry(call, times):
    errors = []
    for _ in range(times):
        try:
            result = call()
        except ConnectionError as error:
            errors.append(error)
        else:
            return result, len(errors)
    raise TimeoutError(f"gave up: {errors[-1]}") from errors[-1]

print(retry(flaky(0), 3), retry(flaky(2), 3))
try:
    retry(flaky(9), 3)
except TimeoutError as error:
    print(error, "|", error.__cause__)
