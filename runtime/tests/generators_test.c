// Generators, coroutines and asynchronous generators, driven by hand.  The bodies are written as the compiler emits them; the
// Python that each stands for is in its comment, and the expectations are what CPython 3.13 does with that.
#include "krait/krait.h"

#include <stdio.h>
#include <stdlib.h>

const KrModuleDef *kr_program_modules[] __attribute__((weak)) = {0};
const KrModuleDef *const kr_program_builtin_modules[] __attribute__((weak)) = {0};

static int failures;
#define FAIL(...) (failures++, fprintf(stderr, "%s:%d: ", __FILE__, line), fprintf(stderr, __VA_ARGS__), fputc('\n', stderr))

static const char *text(KrValue v) { return v ? kr_str_utf8(kr_repr(v), NULL) : "(failed)"; }
static void check_value(int line, KrValue v, const char *expected) {
    if (!v && kr_err_occurred()) FAIL("raised %s instead of %s", text(kr_err_take()), expected);
    else if (strcmp(text(v), expected)) FAIL("%s instead of %s", text(v), expected);
}
static void check_raised(int line, const char *expected) {
    KrValue e = kr_err_take();
    if (strcmp(text(e), expected)) FAIL("raised %s instead of %s", text(e), expected);
}
static void check(int line, bool ok, const char *what) {
    if (!ok) FAIL("%s", what);
}
#define GIVES(v, expected) check_value(__LINE__, v, expected)
#define RAISES(v, expected) ((void)(v), check_raised(__LINE__, expected))
#define CHECK(condition) check(__LINE__, condition, #condition)

#define S(s) kr_str_from_cstr(s)
#define I(i) kr_from_small(i)
static KrValue call(KrValue o, const char *name) { return kr_call_method(o, name, NULL, 0); }
static KrValue call1(KrValue o, const char *name, KrValue a) { return kr_call_method(o, name, &a, 1); }
#define CLASS(type) KR_VALUE(&kr_exc_##type)

// ---- bodies

KR_STATIC_STR(name_f, "f", 1);
static const KrPosition positions[] = {{1, 1, 0, 1, -1, -1}};
static KrModuleDef module = {.name = "__main__", .file = "test.py"};
#define CODE(n, bits) static const KrCode n = {.name = &name_f.s, .qualname = &name_f.s, .module = &module, .flags = bits, .positions = positions}
CODE(generator_code, KR_CODE_GENERATOR);
CODE(catching_code, KR_CODE_GENERATOR | KR_CODE_HANDLES);
CODE(coroutine_code, KR_CODE_COROUTINE);
CODE(async_generator_code, KR_CODE_ASYNC_GENERATOR);
static KrFunction functions[4];

static KrValue start(const KrCode *code, KrResumeFn resume) {
    int n = code == &generator_code ? 0 : code == &coroutine_code ? 1 : code == &catching_code ? 2 : 3;
    functions[n].head.ob_type = &kr_function_type;
    functions[n].code = code;
    return KR_VALUE(kr_generator_new(&functions[n], resume, 4));
}

#define LEAVE(code) do { kr_traceback_add(&code, 0); g->state = KR_GEN_DONE; return 0; } while (0)
#define RETURN(v) do { g->state = KR_GEN_DONE; g->result = (v); return 0; } while (0)

// x = yield 1; y = yield x; return y
static KrValue echo(KrGenerator *g, KrValue sent) {
    switch (g->state) {
        case KR_GEN_START: g->state = 1; return I(1);
        case 1:
            if (!sent) LEAVE(generator_code);
            g->state = 2;
            return sent;
        default:
            if (!sent) LEAVE(generator_code);
            RETURN(sent);
    }
}

// while True:
//     try: yield 'ready'
//     except Exception as e: yield e
static KrValue catcher(KrGenerator *g, KrValue sent) {
    switch (g->state) {
        case KR_GEN_START: break;
        case 1:
            if (sent) break;
            if (!kr_err_matches(&kr_exc_Exception)) LEAVE(generator_code);
            kr_traceback_add(&generator_code, 0);
            g->frame[0] = kr_err_take();
            g->frame[1] = kr_thread.handled;
            kr_thread.handled = g->frame[0];
            g->state = 2;
            return g->frame[0];
        case 2:
            if (!sent) LEAVE(generator_code);
            kr_thread.handled = g->frame[1];
            break;
    }
    g->state = 1;
    return S("ready");
}

// raise StopIteration(5)
static KrValue stopper(KrGenerator *g, KrValue sent) {
    (void)sent;
    kr_raise_stop_iteration(I(5));
    LEAVE(generator_code);
}

// while True:
//     try: yield 1
//     except GeneratorExit: pass
static KrValue stubborn(KrGenerator *g, KrValue sent) {
    if (!sent) kr_err_clear();
    g->state = 1;
    return I(1);
}

// try: yield 1
// except GeneratorExit: return 7
static KrValue polite(KrGenerator *g, KrValue sent) {
    if (g->state == KR_GEN_START) {
        g->state = 1;
        return I(1);
    }
    if (sent) RETURN(KR_NONE);
    kr_err_clear();
    RETURN(I(7));
}

static KrValue delegate_to;

// return (yield from delegate_to)
static KrValue delegator(KrGenerator *g, KrValue sent) {
    if (g->state == KR_GEN_START) {
        g->delegate = kr_yield_from_iter(delegate_to);
        if (!g->delegate) LEAVE(generator_code);
        sent = KR_NONE;
    }
    KrValue result = 0, v = kr_delegate_step(g, sent, &result);
    if (v) {
        g->state = 1;
        return v;
    }
    if (!result) LEAVE(generator_code);
    RETURN(result);
}

// return await delegate_to
static KrValue awaiter(KrGenerator *g, KrValue sent) {
    if (g->state == KR_GEN_START) {
        g->delegate = kr_await_iter(delegate_to, KR_AWAIT_EXPRESSION);
        if (!g->delegate) LEAVE(coroutine_code);
        sent = KR_NONE;
    }
    KrValue result = 0, v = kr_delegate_step(g, sent, &result);
    if (v) {
        g->state = 1;
        return v;
    }
    if (!result) LEAVE(coroutine_code);
    RETURN(result);
}

// x = yield 10; y = await delegate_to; yield (x, y)
static KrValue asynchronous(KrGenerator *g, KrValue sent) {
    KrValue result = 0, v;
    switch (g->state) {
        case KR_GEN_START: g->state = 1; return kr_async_generator_wrap(I(10));
        case 1:
            if (!sent) LEAVE(async_generator_code);
            g->frame[0] = sent;
            g->delegate = kr_await_iter(delegate_to, KR_AWAIT_EXPRESSION);
            if (!g->delegate) LEAVE(async_generator_code);
            sent = KR_NONE;
            // fall through
        case 2:
            v = kr_delegate_step(g, sent, &result);
            if (v) {
                g->state = 2;
                return v;
            }
            if (!result) LEAVE(async_generator_code);
            g->state = 3;
            return kr_async_generator_wrap(kr_tuple_of(2, g->frame[0], result));
        default:
            if (!sent) LEAVE(async_generator_code);
            RETURN(KR_NONE);
    }
}

// ---- generators

static void test_generator(void) {
    KrValue g = start(&generator_code, echo);
    RAISES(call1(g, "send", I(3)), "TypeError(\"can't send non-None value to a just-started generator\")");
    GIVES(kr_next_or_stop(g), "1");
    GIVES(call1(g, "send", S("x")), "'x'");
    RAISES(call1(g, "send", S("end")), "StopIteration('end')");
    RAISES(kr_next_or_stop(g), "StopIteration()");
    GIVES(call(g, "close"), "None");
    g = start(&generator_code, echo);
    CHECK(!strncmp(text(g), "<generator object f at 0x", 25));
    GIVES(kr_list_from_iterable(g), "[1, None]");
    g = start(&generator_code, echo);
    RAISES(call1(g, "throw", CLASS(ValueError)), "ValueError()");   // before the first statement
    RAISES(kr_next_or_stop(g), "StopIteration()");
    RAISES(call1(g, "throw", CLASS(KeyError)), "KeyError()");
    RAISES(call1(g, "throw", I(3)), "TypeError('exceptions must be classes or instances deriving from BaseException, not int')");
    RAISES(kr_next_or_stop(start(&generator_code, stopper)), "RuntimeError('generator raised StopIteration')");
    g = start(&generator_code, stubborn);
    kr_next_or_stop(g);
    RAISES(call(g, "close"), "RuntimeError('generator ignored GeneratorExit')");
    g = start(&generator_code, polite);
    kr_next_or_stop(g);
    GIVES(call(g, "close"), "7");
    g = start(&generator_code, polite);
    GIVES(call(g, "close"), "None");
    RAISES(kr_setattr(g, S("__name__"), I(1)), "TypeError('__name__ must be set to a string object')");
    CHECK(kr_setattr(g, S("__name__"), S("other")) == 0);
    GIVES(kr_getattr_cstr(g, "__name__"), "'other'");
    GIVES(kr_getattr_cstr(g, "__qualname__"), "'f'");
}

// What is handled inside a generator is seen only there.
static void test_handled(void) {
    KrValue g = start(&catching_code, catcher), outside = kr_call0(CLASS(KeyError)), inside = kr_call0(CLASS(ValueError));
    kr_thread.handled = outside;
    kr_next_or_stop(g);
    CHECK(call1(g, "throw", inside) == inside);
    CHECK(kr_thread.handled == outside);
    CHECK(KR_AS(KrException, inside)->context == 0);
    kr_thread.handled = 0;
    KrValue second = kr_call0(CLASS(TypeError));
    GIVES(kr_next_or_stop(g), "'ready'");   // leaves the clause, restoring what was handled around it then
    CHECK(kr_thread.handled == 0);
    CHECK(call1(g, "throw", second) == second);
    CHECK(KR_AS(KrException, second)->context == 0);
    KrValue third = kr_call0(CLASS(OSError));
    RAISES(call1(g, "throw", third), "OSError()");   // raised inside the clause
    CHECK(KR_AS(KrException, third)->context == second);
}

static void test_delegation(void) {
    delegate_to = start(&generator_code, echo);
    KrValue g = start(&generator_code, delegator);
    GIVES(kr_next_or_stop(g), "1");
    CHECK(kr_getattr_cstr(g, "gi_yieldfrom") == delegate_to);
    GIVES(call1(g, "send", S("a")), "'a'");
    RAISES(call1(g, "send", S("b")), "StopIteration('b')");
    CHECK(kr_getattr_cstr(g, "gi_yieldfrom") == KR_NONE);

    delegate_to = start(&catching_code, catcher);
    g = start(&generator_code, delegator);
    kr_next_or_stop(g);
    GIVES(call1(g, "throw", CLASS(KeyError)), "KeyError()");
    GIVES(kr_next_or_stop(g), "'ready'");
    GIVES(call(g, "close"), "None");
    RAISES(kr_next_or_stop(delegate_to), "StopIteration()");   // closed with it

    delegate_to = kr_range_new(I(0), I(2), I(1));
    GIVES(kr_list_from_iterable(start(&generator_code, delegator)), "[0, 1]");
    g = start(&generator_code, delegator);
    kr_next_or_stop(g);
    RAISES(call1(g, "throw", CLASS(KeyError)), "KeyError()");
    delegate_to = start(&coroutine_code, awaiter);
    RAISES(kr_next_or_stop(start(&generator_code, delegator)),
           "TypeError(\"cannot 'yield from' a coroutine object in a non-coroutine generator\")");
}

// ---- coroutines

static void test_coroutine(void) {
    delegate_to = I(3);
    KrValue c = start(&coroutine_code, awaiter);
    RAISES(call1(c, "send", KR_NONE), "TypeError(\"object int can't be used in 'await' expression\")");
    RAISES(call1(c, "send", KR_NONE), "RuntimeError('cannot reuse already awaited coroutine')");
    GIVES(call(c, "close"), "None");
    RAISES(kr_async_iter(I(1)), "TypeError(\"'async for' requires an object with __aiter__ method, got int\")");
    RAISES(kr_async_next(I(1)), "TypeError(\"'async for' requires an iterator with __anext__ method, got int\")");

    delegate_to = start(&async_generator_code, asynchronous);
    delegate_to = call(delegate_to, "__anext__");   // an awaitable that is done at once
    c = start(&coroutine_code, awaiter);
    RAISES(call1(c, "send", KR_NONE), "StopIteration(10)");

    delegate_to = start(&coroutine_code, (KrResumeFn)echo);
    KrValue busy = delegate_to, inner = start(&coroutine_code, awaiter);
    GIVES(call1(inner, "send", KR_NONE), "1");
    delegate_to = inner;
    RAISES(call1(start(&coroutine_code, awaiter), "send", KR_NONE), "RuntimeError('coroutine is being awaited already')");
    KrValue wrapper = call(inner, "__await__");
    GIVES(call1(wrapper, "send", S("v")), "'v'");
    RAISES(call1(wrapper, "throw", CLASS(KeyError)), "KeyError()");
    RAISES(call1(busy, "send", KR_NONE), "RuntimeError('cannot reuse already awaited coroutine')");
}

// ---- asynchronous generators

static void test_async_generator(void) {
    delegate_to = start(&coroutine_code, echo);   // hands 1 to the event loop, then what it is sent
    KrValue a = start(&async_generator_code, asynchronous), step = call(a, "__anext__");
    RAISES(call1(step, "send", KR_NONE), "StopIteration(10)");
    RAISES(call1(step, "send", KR_NONE), "RuntimeError('cannot reuse already awaited __anext__()/asend()')");
    step = call1(a, "asend", S("x"));
    GIVES(call1(step, "send", KR_NONE), "1");
    CHECK(kr_getattr_cstr(a, "ag_running") == KR_TRUE);
    RAISES(call1(call(a, "__anext__"), "send", KR_NONE), "RuntimeError('anext(): asynchronous generator is already running')");
    RAISES(call1(call(a, "aclose"), "send", KR_NONE), "RuntimeError('aclose(): asynchronous generator is already running')");
    GIVES(call1(step, "send", S("to loop")), "'to loop'");
    RAISES(call1(step, "send", S("y")), "StopIteration(('x', 'y'))");
    CHECK(kr_getattr_cstr(a, "ag_running") == KR_FALSE);
    RAISES(call1(call(a, "__anext__"), "send", KR_NONE), "StopAsyncIteration()");
    RAISES(call1(call(a, "__anext__"), "send", KR_NONE), "StopAsyncIteration()");
    RAISES(call1(call(a, "aclose"), "send", KR_NONE), "StopIteration()");

    a = start(&async_generator_code, asynchronous);
    RAISES(call1(call(a, "__anext__"), "send", KR_NONE), "StopIteration(10)");
    RAISES(call1(call1(a, "athrow", CLASS(ValueError)), "send", KR_NONE), "ValueError()");
    a = start(&async_generator_code, asynchronous);
    RAISES(call1(call(a, "__anext__"), "send", KR_NONE), "StopIteration(10)");
    RAISES(call1(call(a, "aclose"), "send", KR_NONE), "StopIteration()");
    RAISES(call1(call(a, "__anext__"), "send", KR_NONE), "StopAsyncIteration()");
    RAISES(call1(call1(a, "athrow", CLASS(ValueError)), "send", KR_NONE), "StopIteration()");
    a = start(&async_generator_code, stubborn);
    RAISES(call1(a, "asend", I(1)) ? call1(call1(a, "asend", I(1)), "send", KR_NONE) : 0,
           "TypeError(\"can't send non-None value to a just-started async generator\")");
    step = call(start(&async_generator_code, asynchronous), "__anext__");
    GIVES(call(step, "close"), "None");
    RAISES(call1(step, "send", KR_NONE), "RuntimeError('cannot reuse already awaited __anext__()/asend()')");
}

int main(void) {
    kr_memory_start();
    kr_stack_start();
    test_generator();
    test_handled();
    test_delegation();
    test_coroutine();
    test_async_generator();
    return failures != 0;
}
