# email.policy: how messages are read and written.

__all__ = ["Compat32", "compat32", "Policy", "EmailPolicy", "default", "strict", "SMTP", "HTTP"]


class Policy:
    """Settings that do not change; clone() and + make others."""

    max_line_length = 78
    linesep = "\n"
    cte_type = "8bit"
    raise_on_defect = False
    mangle_from_ = False
    message_factory = None
    verify_generated_headers = True
    utf8 = False
    modern = False                 # are headers texts without folds and encoded words?

    def __init__(self, **kw):
        for name, value in kw.items():
            if not hasattr(self.__class__, name):
                raise TypeError(f"{name!r} is an invalid keyword argument for {self.__class__.__name__}")
            object.__setattr__(self, name, value)

    def __setattr__(self, name, value):
        if hasattr(self.__class__, name):
            raise AttributeError(f"{self.__class__.__name__!r} object attribute {name!r} is read-only")
        raise AttributeError(f"{self.__class__.__name__!r} object has no attribute {name!r}")

    def __repr__(self):
        return f"{self.__class__.__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"

    def clone(self, **kw):
        """The same with other settings."""
        return self.__class__(**(self.__dict__ | kw))

    def __add__(self, other):
        return self.clone(**other.__dict__)

    def handle_defect(self, obj, defect):
        """Raises or notes a defect."""
        if self.raise_on_defect:
            raise defect
        self.register_defect(obj, defect)

    def register_defect(self, obj, defect):
        obj.defects.append(defect)


class Compat32(Policy):
    """As Python 3.2 did it: headers as they were read."""

    mangle_from_ = True


class EmailPolicy(Policy):
    """Headers are texts that know what they mean."""

    modern = True
    refold_source = "long"


compat32 = Compat32()
default = EmailPolicy()
strict = default.clone(raise_on_defect=True)
SMTP = default.clone(linesep="\r\n")
HTTP = default.clone(linesep="\r\n", max_line_length=None)
SMTPUTF8 = SMTP.clone(utf8=True)
