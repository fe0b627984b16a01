# A thread that has been joined takes no signal that is sent to the process.
import os, signal, threading
for i in range(300):
    t = threading.Thread(target=lambda: None)
    t.start(); t.join()
    old = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    os.kill(os.getpid(), signal.SIGTERM)
    assert signal.sigwait({signal.SIGTERM}) == signal.SIGTERM
    signal.pthread_sigmask(signal.SIG_SETMASK, old)
print("alive")
