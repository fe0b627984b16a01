# ftplib against a small server on loopback
import ftplib
import io
import socket
import socketserver
import threading

files = {"a.txt": b"one\r\ntwo\r\n", "b.bin": bytes(range(256)) * 100}
told = []


class Server(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def data(self):
        if self.waiting:
            self.waiting.settimeout(10)
            return self.waiting.accept()[0]
        return socket.create_connection(self.target, 10)

    def send(self, content, start="150 here it comes"):
        self.say(start)
        with self.data() as connection:
            connection.sendall(content)
        self.say("226 done")

    def handle(self):
        self.waiting = self.target = self.renamed = None
        rest = 0
        self.say("220-Welcome\r\n to this\r\n220 server")
        for line in self.rfile:
            command, _, argument = line.decode().rstrip("\r\n").partition(" ")
            told.append(command if command in ("PORT", "PASV") else f"{command} {argument}".strip())
            match command:
                case "USER": self.say("331 and the password?")
                case "PASS": self.say("230 in" if argument != "bad" else "530 no")
                case "TYPE" | "NOOP" | "ACCT": self.say("200 fine")
                case "PWD": self.say('257 "/a ""b"" c" is it')
                case "MKD": self.say(f'257 "{argument}" made')
                case "CWD" | "RMD": self.say("250 gone there")
                case "CDUP": self.say("500 unknown")
                case "SIZE": self.say(f"213 {len(files[argument])}" if argument in files else "550 no such file")
                case "REST":
                    rest = int(argument)
                    self.say("350 from there")
                case "PASV":
                    self.waiting = socket.create_server(("127.0.0.1", 0))
                    port = self.waiting.getsockname()[1]
                    self.say(f"227 Entering (10,1,2,3,{port >> 8},{port & 255})")
                case "PORT":
                    numbers = argument.split(",")
                    self.target, self.waiting = (".".join(numbers[:4]), int(numbers[4]) * 256 + int(numbers[5])), None
                    self.say("200 fine")
                case "RETR":
                    if argument in files:
                        self.send(files[argument][rest:], f"150 Opening {argument} ({len(files[argument])} bytes)")
                        rest = 0
                    else:
                        self.say("550 no such file")
                case "STOR":
                    self.say("150 go on")
                    with self.data() as connection:
                        parts = []
                        while part := connection.recv(4096):
                            parts.append(part)
                    files[argument] = b"".join(parts)
                    self.say("226 stored")
                case "NLST": self.send("".join(name + "\r\n" for name in sorted(files)).encode())
                case "LIST": self.send(f"-rw-r--r-- {argument} é\r\n".encode())
                case "MLSD": self.send(b"type=file;size=7;Perm=r; a name\r\ntype=dir; folder\r\n")
                case "OPTS": self.say("200 fine")
                case "RNFR":
                    self.renamed = argument
                    self.say("350 to what?")
                case "RNTO":
                    files[argument] = files.pop(self.renamed)
                    self.say("250 renamed")
                case "DELE": self.say("250 deleted" if files.pop(argument, None) is not None else "450 busy")
                case "ODD": self.say("999 what is that")
                case "LONG": self.say("200 " + "x" * 9000)
                case "QUIT":
                    self.say("221 bye")
                    return
                case _: self.say("502 not here")


socketserver.ThreadingTCPServer.daemon_threads = True
server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except (ValueError, *ftplib.all_errors) as e:
        print(type(e).__name__, e)


ftp = ftplib.FTP(timeout=10)
print(repr(ftp.connect(*server.server_address)), ftp.getwelcome() == ftp.welcome, ftp.lastresp)
attempt(ftp.login, "me", "bad")
print(ftp.login("me", "secret"))
for passive in True, False:
    ftp.set_pasv(passive)
    parts = []
    print(ftp.retrbinary("RETR b.bin", parts.append), b"".join(parts) == files["b.bin"])
    parts = []
    ftp.retrbinary("RETR b.bin", parts.append, 100, rest=25000)
    print(len(b"".join(parts)), max(map(len, parts)) <= 100)
    lines = []
    print(ftp.retrlines("RETR a.txt", lines.append), lines)
    print(ftp.storbinary("STOR c.bin", io.BytesIO(b"x" * 20000), callback=lambda block: None), len(files["c.bin"]))
    print(ftp.storlines("STOR d.txt", io.BytesIO(b"one\ntwo\r\nthree")), files["d.txt"])
    print(ftp.nlst(), ftp.nlst("-a", "."))
ftp.set_pasv(True)
ftp.dir()
ftp.dir("where", lines.append)
print(lines[-1], list(ftp.mlsd("p", ["type", "size"])))
connection, size = ftp.ntransfercmd("RETR b.bin")
connection.close()
print(size, ftp.voidresp())
print(repr(ftp.pwd()), ftp.mkd("new"), ftp.cwd("sub"), ftp.cwd(".."), ftp.cwd(""), ftp.rmd("new"), ftp.size("a.txt"))
print(ftp.rename("d.txt", "e.txt"), ftp.delete("e.txt"), ftp.acct("x"), ftp.voidcmd("NOOP"))
attempt(ftp.delete, "e.txt")
attempt(ftp.size, "none")
attempt(ftp.retrbinary, "RETR none", print)
attempt(ftp.sendcmd, "ODD")
attempt(ftp.sendcmd, "MORE")
attempt(ftp.sendcmd, "A\r\nB")
attempt(ftp.voidcmd, "REST 0")
attempt(ftp.sendcmd, "LONG")
ftp.close()
print(ftp.sock, ftp.file)
ftplib.FTP.port = server.server_address[1]
with ftplib.FTP("127.0.0.1", "me", "pw", timeout=10) as ftp:
    ftp.set_debuglevel(1)
    ftp.login()
    ftp.set_debuglevel(2)
    ftp.sendcmd("NOOP")
print(told)
attempt(ftplib.FTP("", timeout=0).connect, "127.0.0.1")
for text in "227 (1,2,3,4,5,6)", "227 none", "228 (1,2,3,4,5,6)":
    attempt(ftplib.parse227, text)
for text in "229 Entering (|||6446|)", "229 (||6446|)", "229 none", "230 (|||1|)":
    attempt(ftplib.parse229, text, ("peer", 1))
for text in "150 x (12 bytes)", "150 x", "151 x":
    attempt(ftplib.parse150, text)
for text in '257 "a""b" made', "257 none", '250 "a"':
    attempt(ftplib.parse257, text)
