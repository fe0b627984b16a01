# Pages of a year, calendars in a locale.
import calendar

page = calendar.HTMLCalendar(6).formatyearpage(2024, width=4, css=None, encoding="ascii")
print(type(page), len(page), page[:300].decode(), page[-60:])
print(calendar.HTMLCalendar().formatyearpage(2023).decode()[:420])
text = calendar.LocaleTextCalendar(locale="C")
print(text.formatmonth(2024, 2))
print(text.formatweekheader(10), text.formatmonthname(2024, 5, 20, withyear=False), text.locale)
print(calendar.LocaleHTMLCalendar(firstweekday=5, locale="C").formatmonth(2024, 2)[:200])
try:
    calendar.LocaleTextCalendar(locale="nowhere").formatmonth(2024, 2)
except Exception as error:
    print(type(error).__name__, error)
