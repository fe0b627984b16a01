// swift-tools-version: 6.0
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6)]

// Targets depend only on those listed above them; docs/architecture.md says what is in each.
let package = Package(
    name: "krait",
    products: [
        .executable(name: "krait", targets: ["krait"]),
        .library(name: "KraitFrontEnd", type: .static, targets: ["FrontEnd"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.0"),
    ],
    targets: [
        .target(name: "RuntimeTables", path: "runtime/tables", publicHeadersPath: "."),
        .target(name: "Source", swiftSettings: strict),
        .target(name: "Syntax", dependencies: ["Source", "RuntimeTables"], swiftSettings: strict),
        .target(name: "Scopes", dependencies: ["Syntax"], swiftSettings: strict),
        .target(
            name: "Bytecode",
            dependencies: [
                "RuntimeTables", "Source", .product(name: "BigInt", package: "BigInt"),
                .product(name: "OrderedCollections", package: "swift-collections"),
            ],
            swiftSettings: strict),
        .target(name: "Lowering", dependencies: ["Bytecode", "Scopes"], swiftSettings: strict),
        .target(
            name: "CEmission", dependencies: ["Bytecode", .product(name: "OrderedCollections", package: "swift-collections")],
            swiftSettings: strict),
        .target(name: "ExtensionTypes", dependencies: ["Bytecode"], swiftSettings: strict),
        .target(
            name: "ExtensionEmission",
            dependencies: ["CEmission", "ExtensionTypes", .product(name: "OrderedCollections", package: "swift-collections")],
            swiftSettings: strict),
        .target(
            name: "BytecodeFiles", dependencies: ["Bytecode", "RuntimeTables", .product(name: "BigInt", package: "BigInt")],
            swiftSettings: strict),
        .target(name: "FrontEnd", dependencies: ["Lowering", "BytecodeFiles"], swiftSettings: strict),
        .target(name: "Inference", dependencies: ["Bytecode", "Syntax"], swiftSettings: strict),
        .target(name: "Specialization", dependencies: ["Inference"], swiftSettings: strict),
        .target(
            name: "Driver",
            dependencies: ["Lowering", "Specialization", "CEmission", "ExtensionTypes", "ExtensionEmission", "BytecodeFiles"],
            swiftSettings: strict),
        .target(name: "TypePage", dependencies: ["Specialization", "CEmission", "Syntax"], swiftSettings: strict),
        .target(
            name: "Commands",
            dependencies: ["Driver", "TypePage", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict),
        .executableTarget(name: "krait", dependencies: ["Commands"], swiftSettings: strict),
        .testTarget(name: "SourceTests", dependencies: ["Source"], swiftSettings: strict),
        .testTarget(name: "SyntaxTests", dependencies: ["Syntax"], swiftSettings: strict),
        .testTarget(name: "ScopesTests", dependencies: ["Scopes"], swiftSettings: strict),
        .testTarget(name: "BytecodeTests", dependencies: ["Bytecode", "Lowering"], swiftSettings: strict),
        .testTarget(name: "InferenceTests", dependencies: ["Driver", "TypePage", "Lowering"], swiftSettings: strict),
        .testTarget(name: "BytecodeFilesTests", dependencies: ["BytecodeFiles", "Driver"], swiftSettings: strict),
        .testTarget(name: "DriverTests", dependencies: ["Driver"], swiftSettings: strict),
        .testTarget(name: "ExtensionTests", dependencies: ["Driver"], swiftSettings: strict),
        .testTarget(name: "ProgramTests", dependencies: ["Driver"], swiftSettings: strict),
    ]
)
