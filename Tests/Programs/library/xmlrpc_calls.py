# xmlrpc: a server in a thread, its functions called by a proxy; values as XML.
import datetime
import threading
import xmlrpc.client
from xmlrpc.server import SimpleXMLRPCRequestHandler, SimpleXMLRPCServer


class Handler(SimpleXMLRPCRequestHandler):
    rpc_paths = ("/RPC2",)


class Maths:
    def mul(self, a, b):
        "Multiplies."
        return a * b

    def _hidden(self):
        return "hidden"


def divide(a, b):
    return a / b


def fail():
    raise xmlrpc.client.Fault(7, "no <luck> & none")


with SimpleXMLRPCServer(("localhost", 0), requestHandler=Handler, logRequests=False, allow_none=True) as server:
    server.register_introspection_functions()
    server.register_multicall_functions()
    server.register_function(pow)
    server.register_function(divide)
    server.register_function(fail)
    server.register_function(lambda *values: values, "echo")
    server.register_instance(Maths())

    @server.register_function(name="long")
    def long_text(n):
        return "ä" * n

    threading.Thread(target=server.serve_forever, daemon=True).start()
    host, port = server.server_address
    with xmlrpc.client.ServerProxy(f"http://localhost:{port}/RPC2", allow_none=True, use_builtin_types=True) as proxy:
        print(proxy.pow(2, 10), proxy.mul(6, 7), proxy.divide(1, 4), len(proxy.long(3000)))
        print(proxy.echo(1, True, None, 2.5, "a<&>ü", [1, [2, {}]], {"k": {"z": ()}}, b"\x00\xff", datetime.datetime(2020, 1, 2, 3, 4, 5)))
        for call in (lambda: proxy.divide(1, 0), proxy.fail, proxy.missing, proxy._hidden, lambda: proxy.pow(1)):
            try:
                print(call())
            except xmlrpc.client.Fault as fault:
                print(fault.faultCode, fault.faultString)
        print(proxy.system.listMethods(), proxy.system.methodHelp("mul"), proxy.system.methodSignature("mul"))
        several = xmlrpc.client.MultiCall(proxy)
        several.mul(2, 3)
        several.divide(1, 0)
        several.pow(2, 2)
        results = several()
        print(results[0], results[2])
        try:
            results[1]
        except xmlrpc.client.Fault as fault:
            print(fault)
    try:
        xmlrpc.client.ServerProxy(f"http://localhost:{port}/other").mul(1, 2)
    except xmlrpc.client.ProtocolError as error:
        print(error.errcode, error.errmsg)
    server.shutdown()
text = xmlrpc.client.dumps((1, [2.5, "x"], {"a": b"b"}), "name")
print(text)
print(xmlrpc.client.loads(text)[1], xmlrpc.client.loads("<params><param><value>plain</value></param><param><value><i8>3</i8></value></param></params>"))
for bad in ((None,), (2**31,), (1j,), ({1: 2},)):
    try:
        xmlrpc.client.dumps(bad)
    except (TypeError, OverflowError) as error:
        print(error)
