# bytearray changes in place.
buffer = bytearray(b"hello")
buffer[0] = ord("J")
buffer.append(33)
buffer.extend(b"??")
print(buffer, len(buffer), bytes(buffer), buffer[1:3], buffer == b"Jello!??")
del buffer[-2:]
buffer[1:3] = b"EL12"
buffer.insert(0, 42)
print(buffer, buffer.pop(), buffer.find(b"1"), buffer.decode(), bytearray(3), bytearray([1, 2]))
buffer += b"zz"
buffer.reverse()
print(buffer)
try:
    buffer[0] = 256
except ValueError as error:
    print(error)
