# demo and check do all set-up themselves; see README.md.
PREFIX ?= /usr/local
KRAIT := .build/release/krait

.PHONY: all setup build demo check test-runtime bench install format clean

all: build

setup:
	@scripts/setup

build: setup
	@swift build -c release --product krait
	@swift build -c release --product KraitFrontEnd

demo: build
	@scripts/demo

check: setup
	@scripts/check

bench: build
	@bench/run

install: build
	@scripts/install "$(PREFIX)"

format:
	@swift format -i -r Sources Tests Package.swift

clean:
	@rm -rf .build .build-*
