// The interpreter's loop.
//
// An instruction is a word with its opcode and words for the operands in the order of the row in opcodes.def: registers, constants
// of the module and so on by number, `values` and `results` behind their number, targets as offsets into the function's words.  Every
// opcode has a label; what stands at the label of an ordinary one is in vm_cases.h, which the driver makes from the table, as it
// makes vm_labels.h (Sources/BytecodeFiles/InterpreterCases.swift).  The special ones are below, in the order of the table.
//
// A failing instruction jumps to `failed`, which looks for it in the function's table.  Nothing is done for exceptions that are not
// raised.
#include "vm.h"

#define NEXT(n) do { pc += (n); goto *labels[*pc]; } while (0)
#define JUMP(offset) do { pc = f->words + (offset); goto *labels[*pc]; } while (0)
#define K(i) (constants[i])
#define INT(i) ((int32_t)(i))
#define OPTIONAL(i) ((i) == VM_NONE ? 0 : R[i])
// A truth value in a register.
#define BOOL(i) ((int)(intptr_t)R[i])
#define SET_BOOL(i, value) (R[i] = (KrValue)(intptr_t)(value))
#define FAILS(condition) do { if (KR_UNLIKELY(condition)) goto failed; } while (0)
#define SET(i, value) do { KrValue v_ = (value); R[i] = v_; FAILS(!v_); } while (0)

// The registers that `n` words name, in the room for arguments behind the registers.
KR_INLINE KrValue *gather(KrValue const *R, KrValue *room, const uint32_t *words, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) room[i] = R[words[i]];
    return room;
}

static KR_COLD const VmUnwind *find_unwind(const VmFunction *f, uint32_t offset) {
    uint32_t low = 0, high = f->unwind_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (f->unwinds[middle].offset < offset) low = middle + 1;
        else high = middle;
    }
    return &f->unwinds[low];   // there is one: vm_validate.c has looked
}

int32_t kr_vm_position(const KrFrameLink *link) {
    const VmFunction *f = link->code->interpreted;
    uint32_t position = find_unwind(f, (uint32_t)(link->at - f->words))->position;
    return position == VM_NONE ? -1 : (int32_t)position;
}

int32_t kr_vm_place(const KrGenerator *g) {
    const VmFunction *f = g->code->interpreted;
    uint32_t position = find_unwind(f, (uint32_t)g->state - 1)->position;
    return position == VM_NONE ? -1 : (int32_t)position;
}

// Adds the traceback entry of a failed instruction.
static KR_COLD void note_failure(const VmFunction *f, const VmUnwind *u, KrValue const *R) {
    uint32_t position = u->position;
    if (u->lookup_position != VM_NONE && kr_thread.lookup_failed) position = u->lookup_position;
    kr_thread.lookup_failed = 0;
    if (position == VM_NONE) return;
    if (u->receiver == VM_NONE) kr_traceback_add(&f->code, (int32_t)position);
    else kr_traceback_add_self(&f->code, (int32_t)position, R[u->receiver]);
}

static KrValue make_function(KrFunction *self, const VmModule *m, uint32_t number, KrValue const *cells, uint32_t count, KrValue defaults, KrValue kwdefaults) {
    const VmFunction *made = m->functions[number];
    return kr_function_new(&made->code, made->code.entry, self->module, count ? kr_tuple_from_array(cells, count) : 0, defaults, kwdefaults);
}

// The constant tuple of keyword names; 0 when it is empty.
KR_INLINE KrValue keyword_names(KrValue names) { return KR_AS(KrTuple, names)->size ? names : 0; }

KrValue kr_vm_run(const VmFunction *f, KrFunction *self, KrGenerator *g, KrValue *R, KrValue sent) {
    static const void *const labels[] = {
#include "vm_labels.h"
    };
    VmModule *const m = f->module;
    KrValue const *const constants = m->constants;
    KrValue *const globals = m->def.globals;
    KrAttrCache *const caches = f->caches;
    KrValue *const room = R + f->registers;
    const uint32_t *pc = f->words;
    // Modules of the program share texts, those of the library do not, and have no frames.
    KR_FRAME(m->shares_texts ? &f->code : NULL);
    link_.at = pc;
    if (g && g->state > 0) goto resumed;
    NEXT(0);

#include "vm_cases.h"

op_const_load:
    R[pc[1]] = K(pc[2]);
    NEXT(3);
op_undefined:
    R[pc[1]] = 0;
    NEXT(2);
op_closure_cell:
    R[pc[1]] = self->closure->items[pc[2]];
    NEXT(3);
op_global_get:
    SET(pc[1], kr_op_global_get_builtin(m->object, globals, INT(pc[2]), &m->builtins[pc[2]]));
    NEXT(3);
op_global_set:
    kr_op_global_set(m->object, globals, INT(pc[2]), R[pc[1]]);
    NEXT(3);
op_global_delete:
    FAILS(kr_op_global_delete(m->object, INT(pc[1])) < 0);
    NEXT(2);
op_name_get:
    SET(pc[1], kr_op_name_get(m->object, R[pc[2]], K(pc[3]), INT(pc[4])));
    NEXT(5);
op_module_globals:
    R[pc[1]] = KR_VALUE(self->module->dict);
    NEXT(2);
op_bool_const:
    SET_BOOL(pc[1], INT(pc[2]));
    NEXT(3);

    // ---- calls
op_call:
    link_.at = pc;
    switch (pc[3]) {
    case 0: SET(pc[1], kr_op_call0(R[pc[2]])); NEXT(4);
    case 1: SET(pc[1], kr_op_call1(R[pc[2]], R[pc[4]])); NEXT(5);
    case 2: SET(pc[1], kr_op_call2(R[pc[2]], R[pc[4]], R[pc[5]])); NEXT(6);
    case 3: SET(pc[1], kr_op_call3(R[pc[2]], R[pc[4]], R[pc[5]], R[pc[6]])); NEXT(7);
    default: SET(pc[1], kr_call(R[pc[2]], gather(R, room, pc + 4, pc[3]), pc[3], 0)); NEXT(4 + pc[3]);
    }
op_call_kw: {
    link_.at = pc;
    KrValue names = K(pc[4 + pc[3]]);
    SET(pc[1], kr_call(R[pc[2]], gather(R, room, pc + 4, pc[3]), pc[3] - kr_tuple_size(names), names));
    NEXT(5 + pc[3]);
}
op_call_method:
    link_.at = pc;
    switch (pc[3]) {
    case 0: SET(pc[1], kr_op_call_method0(R[pc[2]], K(pc[4]), &caches[pc[5]])); NEXT(6);
    case 1: SET(pc[1], kr_op_call_method1(R[pc[2]], K(pc[5]), &caches[pc[6]], R[pc[4]])); NEXT(7);
    case 2: SET(pc[1], kr_op_call_method2(R[pc[2]], K(pc[6]), &caches[pc[7]], R[pc[4]], R[pc[5]])); NEXT(8);
    case 3: SET(pc[1], kr_op_call_method3(R[pc[2]], K(pc[7]), &caches[pc[8]], R[pc[4]], R[pc[5]], R[pc[6]])); NEXT(9);
    default: {
        const uint32_t *rest = pc + 4 + pc[3];
        SET(pc[1], kr_op_call_method_array(R[pc[2]], K(rest[0]), &caches[rest[1]], gather(R, room, pc + 4, pc[3]), pc[3], 0));
        NEXT(6 + pc[3]);
    }
    }
op_call_method_kw: {
    link_.at = pc;
    const uint32_t *rest = pc + 4 + pc[3];
    KrValue names = K(rest[1]), *values = gather(R, room, pc + 4, pc[3]);
    SET(pc[1], kr_op_call_method_array(R[pc[2]], K(rest[0]), &caches[rest[2]], values, pc[3] - kr_tuple_size(names), names));
    NEXT(7 + pc[3]);
}
op_method_find: {
    link_.at = pc;
    KrValue object, callee = kr_op_find_method(R[pc[4]], K(pc[5]), &caches[pc[6]], &object);
    FAILS(!callee);
    R[pc[2]] = callee;
    R[pc[3]] = object;
    NEXT(7);
}
op_call_found:
    link_.at = pc;
    switch (pc[4]) {
    case 0: SET(pc[1], kr_op_call_found0(R[pc[2]], R[pc[3]])); NEXT(5);
    case 1: SET(pc[1], kr_op_call_found1(R[pc[2]], R[pc[3]], R[pc[5]])); NEXT(6);
    case 2: SET(pc[1], kr_op_call_found2(R[pc[2]], R[pc[3]], R[pc[5]], R[pc[6]])); NEXT(7);
    default: SET(pc[1], kr_call_found_array(R[pc[2]], R[pc[3]], gather(R, room, pc + 5, pc[4]), pc[4], 0)); NEXT(5 + pc[4]);
    }
op_call_found_kw: {
    link_.at = pc;
    KrValue names = K(pc[5 + pc[4]]), *values = gather(R, room, pc + 5, pc[4]);
    SET(pc[1], kr_call_found_array(R[pc[2]], R[pc[3]], values, pc[4] - kr_tuple_size(names), names));
    NEXT(6 + pc[4]);
}

    // ---- iteration
op_iter_next: {
    link_.at = pc;
    KrValue v = kr_op_iter_next(R[pc[2]]);
    if (KR_LIKELY(v != 0)) {
        R[pc[1]] = v;
        JUMP(pc[3]);
    }
    FAILS(kr_thread.exception != 0 && kr_iteration_failed());
    JUMP(pc[4]);
}
op_unpack: {
    link_.at = pc;
    uint32_t n = pc[1];
    const uint32_t *rest = pc + 2 + n;
    if (n == 2 && rest[1] == 2 && INT(rest[2]) == -1) FAILS(kr_op_unpack2(R[rest[0]], room) < 0);
    else FAILS(kr_unpack(R[rest[0]], rest[1], INT(rest[2]), room) < 0);
    for (uint32_t i = 0; i < n; i++) R[pc[2 + i]] = room[i];
    NEXT(5 + n);
}

    // ---- functions and classes
op_function_new: {
    uint32_t n = pc[3], flags = pc[4 + n];
    KrValue const *values = gather(R, room, pc + 4, n);
    KrValue kwdefaults = flags & 2 ? values[--n] : 0, defaults = flags & 1 ? values[--n] : 0;
    SET(pc[1], make_function(self, m, pc[2], values, n, defaults, kwdefaults));
    NEXT(5 + pc[3]);
}
op_class_prepare: {
    link_.at = pc;
    uint32_t n = pc[8];
    KrValue bases = R[pc[6]], metaclass = OPTIONAL(pc[7]);
    KrValue space = kr_class_prepare(K(pc[5]), &bases, &metaclass, keyword_names(K(pc[9 + n])), gather(R, room, pc + 9, n));
    FAILS(!space);
    R[pc[2]] = space, R[pc[3]] = bases, R[pc[4]] = metaclass;
    NEXT(10 + n);
}
op_class_body: {
    link_.at = pc;
    KrValue body = make_function(self, m, pc[1], gather(R, room, pc + 4, pc[3]), pc[3], 0, 0);
    FAILS(!body || !kr_function_enter(KR_AS(KrFunction, body), &R[pc[2]]));
    NEXT(4 + pc[3]);
}
op_class_build: {
    link_.at = pc;
    uint32_t n = pc[7];
    KrValue names = keyword_names(K(pc[8 + n])), *values = gather(R, room, pc + 8, n);
    SET(pc[1], kr_class_build(R[pc[5]], K(pc[2]), R[pc[4]], R[pc[6]], R[pc[3]], names, values));
    NEXT(9 + n);
}
op_class_prepare_ex: {
    link_.at = pc;
    KrValue bases = R[pc[6]], metaclass = 0, space = kr_class_prepare_ex(K(pc[5]), &bases, &metaclass, R[pc[7]]);
    FAILS(!space);
    R[pc[2]] = space, R[pc[3]] = bases, R[pc[4]] = metaclass;
    NEXT(8);
}
op_class_build_ex:
    link_.at = pc;
    SET(pc[1], kr_class_build_ex(R[pc[5]], K(pc[2]), R[pc[4]], R[pc[6]], R[pc[3]], R[pc[7]]));
    NEXT(8);
op_class_layout: {
    KrTuple *names = KR_AS(KrTuple, K(pc[2]));
    if (names->size) kr_class_layout_hint(R[pc[1]], (KrStr *const *)(void *)names->items, (int32_t)names->size);
    NEXT(3);
}

    // ---- exceptions
op_catch:
    R[pc[2]] = kr_err_take();
    R[pc[3]] = kr_thread.handled;
    kr_thread.handled = R[pc[2]];
    NEXT(4);
op_handled_set:
    kr_thread.handled = R[pc[1]];
    NEXT(2);
op_except_star: {
    link_.at = pc;
    KrValue matched = 0, rest = 0;
    FAILS(kr_except_star_match(R[pc[4]], R[pc[5]], &matched, &rest) < 0);
    R[pc[2]] = matched, R[pc[3]] = rest;
    NEXT(6);
}
op_match_attribute: {
    KrValue found = 0;
    FAILS(kr_match_attribute(R[pc[3]], R[pc[4]], pc[5], pc[6], K(pc[7]), &found) < 0);
    R[pc[2]] = found;
    NEXT(8);
}
op_raise:
    kr_raise_statement(R[pc[1]], OPTIONAL(pc[2]));
    goto failed;
op_raise_current: {
    // Without an exception being handled this raises one of its own, which begins its traceback here.
    bool is_own = !kr_handled();
    kr_reraise();
    if (is_own) goto failed;
    goto failed_again;
}
op_reraise:
    kr_err_restore(R[pc[1]]);
    goto failed_again;
op_with_enter: {
    link_.at = pc;
    KrValue leave, value;
    FAILS(kr_with_enter(R[pc[4]], false, &leave, &value) < 0);
    R[pc[2]] = value, R[pc[3]] = leave;
    NEXT(5);
}
op_async_with_enter: {
    link_.at = pc;
    KrValue leave, value;
    FAILS(kr_with_enter(R[pc[4]], true, &leave, &value) < 0);
    R[pc[2]] = value, R[pc[3]] = leave;
    NEXT(5);
}

    // ---- generators and coroutines.  The state is the offset of the suspending instruction, plus one
op_yield:
    g->state = (int32_t)(pc - f->words) + 1;
    return f->code.flags & KR_CODE_ASYNC_GENERATOR ? kr_async_generator_wrap(R[pc[2]]) : R[pc[2]];
op_yield_from:
    link_.at = pc;
    g->delegate = R[pc[2]];
    sent = KR_NONE;
delegated: {
    KrValue result = 0, v = kr_delegate_step(g, sent, &result);
    if (v) {
        g->state = (int32_t)(pc - f->words) + 1;
        return v;
    }
    SET(pc[1], result);
    NEXT(3);
}
resumed:
    pc = f->words + g->state - 1;
    if (*pc == KR_OP_yield_from) goto delegated;
    SET(pc[1], sent);
    NEXT(3);
op_discard:
    kr_op_discard(R[pc[1]], K(pc[2]), &f->code, INT(pc[3]));
    NEXT(4);

    // ---- imports
op_import_name:
    link_.at = pc;
    SET(pc[1], (m->is_dynamic ? kr_import_by_builtins : kr_import_name)(self->module, K(pc[2]), K(pc[3]), INT(pc[4])));
    NEXT(5);
op_import_star:
    link_.at = pc;
    FAILS(kr_import_star(self->module, R[pc[1]]) < 0);
    NEXT(2);

    // ---- control
op_move:
    R[pc[1]] = R[pc[2]];
    NEXT(3);
op_jump:
    JUMP(pc[1]);
op_branch:
    if (BOOL(pc[1])) JUMP(pc[2]);
    JUMP(pc[3]);
op_return:
    if (!g) return R[pc[1]];
    g->state = KR_GEN_DONE;
    g->result = R[pc[1]];
    return 0;
op_unreachable:
    __builtin_unreachable();

failed: {
    const VmUnwind *u = find_unwind(f, (uint32_t)(pc - f->words));
    note_failure(f, u, R);
    if (u->target != VM_NONE) JUMP(u->target);
    goto left;
}
failed_again: {   // no traceback entry
    const VmUnwind *u = find_unwind(f, (uint32_t)(pc - f->words));
    if (u->target != VM_NONE) JUMP(u->target);
}
left:
    if (g) g->state = KR_GEN_DONE;
    return 0;
}
