# logging.config: loggers, handlers and formatters made from a dict or a file.

import io
import logging
import logging.handlers
import os
import sys

import _importing

DEFAULT_LOGGING_CONFIG_PORT = 9030


def _resolve(name):
    """The object with a dotted name; modules on the way are imported."""
    first, *rest = name.split(".")
    used = first
    found = __import__(used)
    for part in rest:
        used += "." + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(used)
            found = getattr(found, part)
    return found


def _is_identifier(text):
    """Names of attributes in factories' arguments."""
    return isinstance(text, str) and text.isidentifier()


# ---- values that refer to others

class ConvertingMixin:
    """Converts the values of a container when they are asked for."""

    def convert_with_key(self, key, value, replace=True):
        result = self.configurator.convert(value)
        if value is not result:
            if replace:
                self[key] = result
            if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
                result.parent = self
                result.key = key
        return result

    def convert(self, value):
        result = self.configurator.convert(value)
        if value is not result and type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
            result.parent = self
        return result


class ConvertingDict(dict, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]

    def pop(self, idx=-1):
        return self.convert(list.pop(self, idx))


class ConvertingTuple(tuple, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


class BaseConfigurator:
    """Finds what a configuration means: classes by name, ext:// and cfg:// values, factories under "()"."""

    value_converters = {"ext": "ext_convert", "cfg": "cfg_convert"}

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        try:
            return _resolve(s)
        except ImportError as e:
            raise ValueError(f"Cannot resolve {s!r}: {e}") from e

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        """A value elsewhere in the configuration: names, and items in brackets."""
        rest = value
        at = 0
        while at < len(rest) and (rest[at].isalnum() or rest[at] == "_"):
            at += 1
        if not at:
            raise ValueError(f"Unable to convert {value!r}")
        found = self.config[rest[:at]]
        rest = rest[at:].strip()
        while rest:
            if rest[0] == ".":
                end = 1
                while end < len(rest) and (rest[end].isalnum() or rest[end] == "_"):
                    end += 1
                found = found[rest[1:end]]
            elif rest[0] == "[":
                end = rest.find("]") + 1
                if not end:
                    raise ValueError(f"Unable to convert {value!r} at {rest!r}")
                key = rest[1:end - 1].strip()
                found = found[int(key)] if key.isdigit() and not isinstance(found, dict) else found[key]
            else:
                raise ValueError(f"Unable to convert {value!r} at {rest!r}")
            rest = rest[end:]
        return found

    def convert(self, value):
        """The value with what it refers to."""
        if isinstance(value, dict) and not isinstance(value, ConvertingDict):
            value = ConvertingDict(value)
            value.configurator = self
        elif isinstance(value, list) and not isinstance(value, ConvertingList):
            value = ConvertingList(value)
            value.configurator = self
        elif isinstance(value, tuple) and not isinstance(value, ConvertingTuple) and not hasattr(value, "_fields"):
            value = ConvertingTuple(value)
            value.configurator = self
        elif isinstance(value, str):
            prefix, found, rest = value.partition("://")
            if found:
                converter = self.value_converters.get(prefix)
                if converter:
                    return getattr(self, converter)(rest)
        return value

    def configure_custom(self, config):
        """What the factory under "()" gives for the other entries."""
        factory = config.pop("()")
        if not callable(factory):
            factory = self.resolve(factory)
        attributes = config.pop(".", None)
        result = factory(**{key: config[key] for key in config if _is_identifier(key)})
        if attributes:
            for name, value in attributes.items():
                setattr(result, name, value)
        return result

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


# ---- dicts

class DictConfigurator(BaseConfigurator):
    """Does what a dict says."""

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        empty = {}
        if config.pop("incremental", False):
            self._configure_incrementally(config)
            return
        disable_existing = config.pop("disable_existing_loggers", True)
        _clear_handlers()
        for kind, make in (("formatters", self.configure_formatter), ("filters", self.configure_filter)):
            section = config.get(kind, empty)
            for name in section:
                try:
                    section[name] = make(section[name])
                except Exception as e:
                    raise ValueError(f"Unable to configure {kind[:-1]} {name!r}") from e
        handlers = config.get("handlers", empty)
        deferred = []
        for name in sorted(handlers):
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as e:
                if " not configured yet" in str(e.__cause__):
                    deferred.append(name)
                else:
                    raise ValueError(f"Unable to configure handler {name!r}") from e
        for name in deferred:
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as e:
                raise ValueError(f"Unable to configure handler {name!r}") from e
        self._configure_loggers(config, disable_existing)

    def _configure_incrementally(self, config):
        handlers = config.get("handlers", {})
        for name in handlers:
            if name not in logging._handlers:
                raise ValueError(f"No handler found with name {name!r}")
            level = handlers[name].get("level", None)
            if level:
                logging._handlers[name].setLevel(logging._checkLevel(level))
        loggers = config.get("loggers", {})
        for name in loggers:
            self.configure_logger(name, loggers[name], True)
        if config.get("root", None):
            self.configure_root(config["root"], True)

    def _configure_loggers(self, config, disable_existing):
        root = logging.root
        existing = sorted(root.manager.loggerDict.keys())
        child_loggers = []
        loggers = config.get("loggers", {})
        for name in loggers:
            if name in existing:
                prefix = name + "."
                child_loggers += [other for other in existing[existing.index(name) + 1:] if other.startswith(prefix)]
                existing.remove(name)
            try:
                self.configure_logger(name, loggers[name])
            except Exception as e:
                raise ValueError(f"Unable to configure logger {name!r}") from e
        _handle_existing(existing, child_loggers, disable_existing)
        rest = config.get("root", None)
        if rest:
            try:
                self.configure_root(rest)
            except Exception as e:
                raise ValueError("Unable to configure root logger") from e

    def configure_formatter(self, config):
        if "()" in config:
            factory = config["()"]
            try:
                return self.configure_custom(config)
            except TypeError as e:
                if "'format'" not in str(e):
                    raise
                config["fmt"] = config.pop("format")
                config["()"] = factory
                return self.configure_custom(config)
        kind = config.get("class", None)
        kind = logging.Formatter if not kind else _resolve(kind)
        given = {"defaults": config["defaults"]} if "defaults" in config else {}
        if "validate" in config:
            return kind(config.get("format", None), config.get("datefmt", None), config.get("style", "%"), config["validate"], **given)
        return kind(config.get("format", None), config.get("datefmt", None), config.get("style", "%"), **given)

    def configure_filter(self, config):
        if "()" in config:
            return self.configure_custom(config)
        return logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        for f in filters:
            try:
                filterer.addFilter(f if callable(f) or callable(getattr(f, "filter", None)) else self.config["filters"][f])
            except Exception as e:
                raise ValueError(f"Unable to add filter {f!r}") from e

    def configure_handler(self, config):
        config_copy = dict(config)
        formatter = config.get("formatter", None)
        if formatter:
            try:
                formatter = self.config["formatters"][formatter]
            except Exception as e:
                raise ValueError(f"Unable to set formatter {formatter!r}") from e
        level = config.pop("level", None)
        config.pop("formatter", None)
        filters = config.pop("filters", None)
        if "()" in config:
            factory = config.pop("()")
            if not callable(factory):
                factory = self.resolve(factory)
        else:
            factory = self.resolve(config.pop("class"))
            if isinstance(factory, type) and issubclass(factory, logging.handlers.MemoryHandler) and "target" in config:
                try:
                    target = self.config["handlers"][config["target"]]
                    if not isinstance(target, logging.Handler):
                        config.update(config_copy)
                        raise TypeError("target not configured yet")
                    config["target"] = target
                except Exception as e:
                    raise ValueError(f"Unable to set target handler {config['target']!r}") from e
        attributes = config.pop(".", None)
        arguments = {key: config[key] for key in config if _is_identifier(key)}
        try:
            result = factory(**arguments)
        except TypeError as e:
            if "'stream'" not in str(e):
                raise
            arguments["strm"] = arguments.pop("stream")
            result = factory(**arguments)
        if formatter:
            result.setFormatter(formatter)
        if level is not None:
            result.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(result, filters)
        if attributes:
            for name, value in attributes.items():
                setattr(result, name, value)
        return result

    def add_handlers(self, logger, handlers):
        for name in handlers:
            try:
                logger.addHandler(self.config["handlers"][name])
            except Exception as e:
                raise ValueError(f"Unable to add handler {name!r}") from e

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get("level", None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if not incremental:
            for handler in logger.handlers[:]:
                logger.removeHandler(handler)
            handlers = config.get("handlers", None)
            if handlers:
                self.add_handlers(logger, handlers)
            filters = config.get("filters", None)
            if filters:
                self.add_filters(logger, filters)

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get("propagate", None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Configures logging as the dict says."""
    dictConfigClass(config).configure()


def _clear_handlers():
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


def _handle_existing(existing, child_loggers, disable_existing):
    """Loggers that the configuration does not name are disabled, but for children of those that it names."""
    for name in existing:
        logger = logging.root.manager.loggerDict[name]
        if name in child_loggers:
            if not isinstance(logger, logging.PlaceHolder):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
        else:
            logger.disabled = disable_existing


# ---- files

def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Configures logging as a file for configparser says; arguments of handlers are numbers, texts, names and tuples of them."""
    import configparser

    if isinstance(fname, str) and not os.path.exists(fname):
        raise FileNotFoundError(f"{fname} doesn't exist")
    if isinstance(fname, str) and not os.path.getsize(fname):
        raise RuntimeError(f"{fname} is an empty file")
    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        try:
            parser = configparser.ConfigParser(defaults)
            if hasattr(fname, "readline"):
                parser.read_file(fname)
            else:
                parser.read(fname, encoding=encoding)
        except configparser.ParsingError as e:
            raise RuntimeError(f"{fname} is invalid: {e}")
    formatters = _file_formatters(parser)
    _clear_handlers()
    handlers = _file_handlers(parser, formatters)
    _file_loggers(parser, handlers, disable_existing_loggers)


def _names(text):
    return [part.strip() for part in text.split(",")] if text else []


def _value(text):
    """What a piece of Python in a configuration means."""
    from typing import _evaluate
    return _evaluate(text, vars(logging) | {"handlers": logging.handlers, "sys": sys, "os": os, "io": io}, None)


def _file_formatters(parser):
    formatters = {}
    for name in _names(parser["formatters"]["keys"]):
        section = parser[f"formatter_{name}"]
        kind = section.get("class")
        kind = _resolve(kind) if kind else logging.Formatter
        defaults = section.get("defaults", raw=True)
        formatters[name] = kind(section.get("format", raw=True), section.get("datefmt", raw=True), section.get("style", "%", raw=True),
                                **({"defaults": _value(defaults)} if defaults else {}))
    return formatters


def _arguments(text):
    """The values of a tuple's text."""
    inside = text.strip()[1:-1]
    parts, depth, quote, start = [], 0, None, 0
    for i, c in enumerate(inside):
        if quote:
            if c == quote:
                quote = None
        elif c in "'\"":
            quote = c
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
        elif c == "," and not depth:
            parts.append(inside[start:i])
            start = i + 1
    parts.append(inside[start:])
    return [_value(part.strip()) for part in parts if part.strip()]


def _file_handlers(parser, formatters):
    handlers = {}
    targets = []
    for name in _names(parser["handlers"]["keys"]):
        section = parser[f"handler_{name}"]
        kind = section["class"]
        kind = getattr(logging, kind) if hasattr(logging, kind) else _resolve(kind if kind.startswith("logging") else
                                                                              "logging." + kind if kind.startswith("handlers.") else kind)
        handler = kind(*_arguments(section.get("args", "()")))
        handler.name = name
        if "level" in section:
            handler.setLevel(section["level"])
        if section.get("formatter", ""):
            handler.setFormatter(formatters[section["formatter"]])
        if issubclass(kind, logging.handlers.MemoryHandler) and section.get("target", ""):
            targets.append((handler, section["target"]))
        handlers[name] = handler
    for handler, target in targets:
        handler.setTarget(handlers[target])
    return handlers


def _file_loggers(parser, handlers, disable_existing):
    names = _names(parser["loggers"]["keys"])
    names.remove("root")
    section = parser["logger_root"]
    root = logging.root
    if "level" in section:
        root.setLevel(section["level"])
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    for name in _names(section["handlers"]):
        root.addHandler(handlers[name])
    existing = sorted(root.manager.loggerDict.keys())
    child_loggers = []
    for name in names:
        section = parser[f"logger_{name}"]
        qualified = section["qualname"]
        logger = logging.getLogger(qualified)
        if qualified in existing:
            child_loggers += [other for other in existing[existing.index(qualified) + 1:] if other.startswith(qualified + ".")]
            existing.remove(qualified)
        if "level" in section:
            logger.setLevel(section["level"])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        logger.propagate = section.getint("propagate", fallback=1)
        logger.disabled = 0
        for handler in _names(section["handlers"]):
            logger.addHandler(handlers[handler])
    _handle_existing(existing, child_loggers, disable_existing)


def __getattr__(name):
    if name in ("listen", "stopListening"):   # linked with programs that name them
        return getattr(_importing.library_module("logging._listener"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
