import ping

def play(n):
    return ["pong"] + (ping.play(n - 1) if n else [])
