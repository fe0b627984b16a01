# A list as a stack and as a queue.
stack, queue, log = [], list("abc"), []
for token in "3 4 + 2 * 7 -".split():
    if token.isdigit():
        stack.append(int(token))
    else:
        right, left = stack.pop(), stack.pop()
        stack.append({"+": left + right, "-": left - right, "*": left * right}[token])
    log.append(stack[:])
print(stack, log)
while queue:
    head = queue.pop(0)
    if head == "a":
        queue.append("z")
    print(head, queue)
