# calendar.__main__: `-m calendar`, the command line: a month or a year as text or HTML.

import argparse
import datetime
import sys

from calendar import HTMLCalendar, LocaleHTMLCalendar, LocaleTextCalendar, TextCalendar


def main(args=None):
    parser = argparse.ArgumentParser(prog="calendar.py")
    text = parser.add_argument_group("text only arguments")
    html = parser.add_argument_group("html only arguments")
    text.add_argument("-w", "--width", type=int, default=2, help="width of date column (default 2)")
    text.add_argument("-l", "--lines", type=int, default=1, help="number of lines for each week (default 1)")
    text.add_argument("-s", "--spacing", type=int, default=6, help="spacing between months (default 6)")
    text.add_argument("-m", "--months", type=int, default=3, help="months per row (default 3)")
    html.add_argument("-c", "--css", default="calendar.css", help="CSS to use for page")
    parser.add_argument("-L", "--locale", default=None, help="locale to use for month and weekday names")
    parser.add_argument("-e", "--encoding", default=None, help="encoding to use for output")
    parser.add_argument("-t", "--type", default="text", choices=("text", "html"), help="output type (text or html)")
    parser.add_argument("-f", "--first-weekday", type=int, default=0,
                        help="weekday (0 is Monday, 6 is Sunday) to start each week (default 0)")
    parser.add_argument("year", nargs="?", type=int, help="year number")
    parser.add_argument("month", nargs="?", type=int, help="month number (1-12, text only)")
    options = parser.parse_args(args)
    if options.locale and not options.encoding:
        parser.error("if --locale is specified --encoding is required")
        sys.exit(1)
    locale = options.locale, options.encoding
    year = datetime.date.today().year if options.year is None else options.year
    if options.type == "html":
        if options.month:
            parser.error("incorrect number of arguments")
            sys.exit(1)
        made = LocaleHTMLCalendar(locale=locale) if options.locale else HTMLCalendar()
        made.setfirstweekday(options.first_weekday)
        sys.stdout.buffer.write(made.formatyearpage(year, css=options.css, encoding=options.encoding or sys.getdefaultencoding()))
        return
    made = LocaleTextCalendar(locale=locale) if options.locale else TextCalendar()
    made.setfirstweekday(options.first_weekday)
    if options.month is None:
        result = made.formatyear(year, options.width, options.lines, options.spacing, options.months)
    else:
        result = made.formatmonth(year, options.month, options.width, options.lines)
    if options.encoding:
        sys.stdout.buffer.write(result.encode(options.encoding))
    else:
        sys.stdout.write(result)


main()
