# calendar: tables of months and years, facts about them, errors.
import calendar

print(calendar.month(2024, 2), calendar.month(2023, 10, 3, 2), sep="")
print(calendar.calendar(2024), calendar.calendar(2023, m=4, c=3))
print(calendar.monthcalendar(2024, 9), calendar.monthrange(2024, 2), calendar.isleap(1900), calendar.leapdays(1900, 2001), calendar.weekday(2024, 5, 6), calendar.weekheader(3), calendar.weekheader(10))
c = calendar.Calendar(6)
print(list(c.iterweekdays()), list(c.itermonthdays(2024, 2)), list(c.itermonthdays2(2024, 6))[:8], list(c.itermonthdays3(2024, 1))[:3], list(c.itermonthdays4(2024, 12))[-3:], c.monthdatescalendar(2024, 2)[0][0], len(c.yeardayscalendar(2024)), c.yeardays2calendar(2024, 6)[0][0][0])
print(calendar.HTMLCalendar().formatmonth(2024, 2), len(calendar.HTMLCalendar(3).formatyear(2024)))
print(list(calendar.day_name), calendar.month_abbr[2], calendar.month_name[12], calendar.JANUARY, repr(calendar.Month.MAY), repr(calendar.SUNDAY), calendar.timegm((2024, 5, 6, 7, 8, 9)))
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.firstweekday(), calendar.month(2024, 3))
for f in (lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(7), lambda: calendar.month(2024, 0)):
    try:
        print(f())
    except ValueError as e:
        print(type(e).__name__, e)
