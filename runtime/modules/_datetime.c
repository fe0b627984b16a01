// Module _datetime: what the module datetime is made of.  Differences, dates and datetimes are types in C; their methods that are seldom
// called are functions in Python, which are put into the types when datetime is imported.
#include "../core/type_impl.h"
#include "datetime_impl.h"

struct KrDateTimeClasses kr_dt;

// complete(type, name, function): a method that is written in Python.
static KrValue complete(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    KrType *type = KR_AS(KrType, args[0]);
    if (type != &kr_date_type && type != &kr_datetime_type && type != &kr_delta_type) return kr_raise(&kr_exc_TypeError, "complete() takes a type of datetime's");
    kr_type_ready(type);
    if (kr_dict_set(KR_VALUE(kr_type_dict(type)), args[1], args[2]) < 0) return 0;
    kr_type_modified(type);
    return KR_NONE;
}

// tell(tzinfo, zone, parse, parse_date): kr_dt
static KrValue tell(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    kr_dt = (struct KrDateTimeClasses){.tzinfo = args[0], .zone = args[1], .parse = args[2], .parse_date = args[3]};
    return KR_NONE;
}

// fields(datetime): from year to microsecond, tzinfo, fold, whatever a subclass says of them.
static KrValue fields(KrValue self, KrValue v) {
    (void)self;
    if (!kr_dt_is(v, &kr_datetime_type)) return kr_raise(&kr_exc_TypeError, "expected a datetime, not %T", v);
    const KrDate *d = KR_DATE(v);
    return kr_tuple_of(9, kr_from_small(d->year), kr_from_small(d->month), kr_from_small(d->day), kr_from_small(d->hour), kr_from_small(d->minute),
                       kr_from_small(d->second), kr_from_small(KR_DATETIME(v)->microsecond), KR_DATETIME(v)->tzinfo, kr_from_small(d->fold));
}
// day_fields(date): year, month, day.
static KrValue day_fields(KrValue self, KrValue v) {
    (void)self;
    if (!kr_dt_is(v, &kr_date_type)) return kr_raise(&kr_exc_TypeError, "expected a date, not %T", v);
    return kr_tuple_of(3, kr_from_small(KR_DATE(v)->year), kr_from_small(KR_DATE(v)->month), kr_from_small(KR_DATE(v)->day));
}

static const KrMethodDef functions[] = {
    KR_DEF_FAST("complete", complete, 3, 3, "type, name, function, /", NULL),
    KR_DEF_FAST("tell", tell, 4, 4, "tzinfo, zone, parse, parse_date, /", NULL),
    KR_DEF_O("fields", fields, "datetime, /", NULL),
    KR_DEF_O("day_fields", day_fields, "date, /", NULL),
    {0},
};
static KrValue init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict);
    kr_dict_set_cstr(dict, "timedelta", KR_VALUE(&kr_delta_type));
    kr_dict_set_cstr(dict, "date", KR_VALUE(&kr_date_type));
    kr_dict_set_cstr(dict, "datetime", KR_VALUE(&kr_datetime_type));
    return KR_NONE;
}
const KrModuleDef kr_module__datetime = {.name = "_datetime", .init = init, .functions = functions, .doc = "The types of datetime."};
