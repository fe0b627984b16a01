# locale: the C locale, and numbers by other conventions; platform: what can be said on any machine.
import locale
import os
import platform
import sys

print(locale.setlocale(locale.LC_ALL, "C"), locale.setlocale(locale.LC_NUMERIC), locale.localeconv()["decimal_point"], locale.localeconv()["grouping"])
for name in "xx_YY", "nonsense":
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error as e:
        print(e)
print(locale.format_string("%d items, %.2f%%", (1234567, 12.345), grouping=True), locale.str(1.5), locale.atof("1.25"), locale.atoi("12"))
print(sorted(["b", "A", "a"], key=locale.strxfrm), locale.strcoll("a", "b"), locale.strcoll("b", "a"), locale.strcoll("a", "a"))
try:
    locale.currency(5)
except ValueError as e:
    print(e)
locale._override_localeconv.update(decimal_point=",", thousands_sep=".", grouping=[3, 0], mon_decimal_point=",", mon_thousands_sep=".", mon_grouping=[3, 0],
                                   currency_symbol="\u20ac", int_curr_symbol="EUR ", frac_digits=2, int_frac_digits=2, p_cs_precedes=0, p_sep_by_space=1,
                                   n_cs_precedes=0, n_sep_by_space=1, p_sign_posn=1, n_sign_posn=1, negative_sign="-")
print(locale.format_string("%d", 1234567, grouping=True), locale.format_string("%12.2f|", 1234567.891, grouping=True), locale.currency(1234.5, grouping=True),
      locale.currency(-1234.5), locale.currency(99, international=True), locale.atof("1.234,5"), locale.str(2.5), locale.delocalize("1.234,5"),
      locale.localize("1234.5", grouping=True), locale.format_string("%(a)d and %(b)s", {"a": 1000, "b": "x"}, grouping=True), locale.currency(5, symbol=False))
print(locale.normalize("en_US.utf8"), locale.normalize("C"))
u = platform.uname()
print(u.system == os.uname().sysname == platform.system(), u[2] == platform.release(), len(u), u.machine == platform.machine(), u.node == platform.node())
print(platform.python_implementation(), platform.python_version() == ".".join(map(str, sys.version_info[:3])), platform.python_version_tuple()[0],
      platform.platform().startswith(platform.system()), platform.architecture(), type(platform.libc_ver()), platform.python_compiler() in sys.version)
