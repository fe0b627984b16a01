// Library modules that no import names, but a text or name: the names of encodings and of error handlers that str.encode and the like are
// given, addresses of encrypted connections, and names of what is in a module of its own.

enum TextModules {
    /// The module that the runtime looks for when it is given the text; nil for nearly all texts.
    static func module(for text: String, in table: [String: String]) -> String? {
        guard text.utf8.count <= 16 else { return nil }
        return table[text.lowercased().replacing("-", with: "_")]
    }

    static let all: [String: String] = [
        "namereplace": "unicodedata", "unicode_escape": "unicodedata", "unicodeescape": "unicodedata",
        "idna": "encodings.idna", "punycode": "encodings.punycode",
    ]
    /// These are no encodings of text, so that only functions of `codecs` take them, and common words.
    static let ofCodecs: [String: String] = [
        "bz2": "encodings.bz2_codec", "bz2_codec": "encodings.bz2_codec",
        "zip": "encodings.zlib_codec", "zlib": "encodings.zlib_codec", "zlib_codec": "encodings.zlib_codec",
    ]
    /// Do these names and texts of a program with `http.client` or `asyncio` ask for encryption?
    static func wantsEncryption(text: String) -> Bool { text.utf8.count >= 6 && text.prefix(6).lowercased() == "https:" }
    /// Is it an import of one of those modules?
    static func canEncrypt(_ site: ImportSite) -> Bool {
        switch site.name {
        case "http.client", "urllib.request", "asyncio": true
        case "http": site.members.contains("client")
        case "urllib": site.members.contains("request")
        default: site.name.hasPrefix("asyncio.")
        }
    }
    /// What a library module has that is in a module of its own, because that brings many others: it is linked with programs that name it.
    struct Part: Sendable {
        let of: String
        let names: Set<String>
        let module: String

        /// Is it an import of the module that has the part?
        func isOf(_ site: ImportSite) -> Bool { site.name == of || site.members.contains { site.name + "." + $0 == of } }
    }

    private static let sendingHandlers: Set<String> = [
        "SocketHandler", "DatagramHandler", "SysLogHandler", "SMTPHandler", "HTTPHandler", "NTEventLogHandler",
    ]
    /// The class that a configuration of logging names: `"logging.handlers.SysLogHandler"`.
    static func handler(named text: String) -> String? {
        let start = "logging.handlers."
        return text.hasPrefix(start) ? String(text.dropFirst(start.count)) : nil
    }

    static let parts = [
        Part(
            of: "shutil",
            names: [
                "make_archive", "get_archive_formats", "register_archive_format", "unregister_archive_format", "unpack_archive",
                "get_unpack_formats", "register_unpack_format", "unregister_unpack_format",
            ], module: "_archives"),
        Part(of: "io", names: ["BufferedRWPair", "IncrementalNewlineDecoder"], module: "_io_parts"),
        Part(of: "logging.handlers", names: sendingHandlers, module: "logging._senders"),
        Part(of: "logging.config", names: sendingHandlers, module: "logging._senders"),
        Part(of: "logging.config", names: ["listen", "stopListening"], module: "logging._listener"),
        Part(of: "ftplib", names: ["FTP_TLS"], module: "_ftp_tls"),
        Part(of: "unittest", names: ["IsolatedAsyncioTestCase"], module: "unittest.async_case"),
        Part(of: "concurrent.futures", names: ["ProcessPoolExecutor"], module: "concurrent.futures.process"),
    ]
    static let encryptedNames: Set<String> = ["HTTPSConnection", "HTTPSHandler"]
}
