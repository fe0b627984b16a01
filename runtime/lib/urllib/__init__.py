# The package urllib: parse and error; nothing here opens connections.
