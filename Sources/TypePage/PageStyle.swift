// The style sheet of the page and its few lines of JavaScript.

enum PageStyle {
    static let text = """
        :root { color-scheme: light dark; --back: #fff; --text: #1d2126; --soft: #667; --line: #dfe2e8; --panel: #f6f7f9;
          --native: #2da862; --checked: #d9a400; --dynamic: #d8492b; --dead: #9aa0a8;
          --native-back: #e6f6ec; --checked-back: #fdf5d8; --dynamic-back: #fce5df; --dead-back: #ececef; }
        @media (prefers-color-scheme: dark) {
          :root { --back: #16181c; --text: #dfe2e6; --soft: #969da8; --line: #33373e; --panel: #1d2025;
            --native: #3fb974; --checked: #d6a71e; --dynamic: #e8674b; --dead: #6d737c;
            --native-back: #16291e; --checked-back: #2e2814; --dynamic-back: #3a1f1a; --dead-back: #24262b; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem; max-width: 76rem; background: var(--back); color: var(--text);
          font: 15px/1.5 system-ui, sans-serif; }
        h1, h2 { line-height: 1.2; margin: 0 0 .5rem; }
        h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
        h2 small { font-weight: normal; font-size: .85rem; color: var(--soft); overflow-wrap: anywhere; }
        h3 { margin: .7rem 0 .2rem; font-size: .75rem; letter-spacing: .05em; text-transform: uppercase; color: var(--soft); }
        p { margin: 0 0 .7rem; } a { color: inherit; }
        code, pre, .panel ol, .panel dl { font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
        .bar { display: inline-flex; width: 6rem; height: .55rem; border-radius: .3rem; overflow: hidden; background: var(--line);
          vertical-align: middle; }
        .bar i { flex: 1 1 0; min-width: 2px; }
        i.native { background: var(--native); } i.checked { background: var(--checked); } i.dynamic { background: var(--dynamic); }
        i.dead { background: var(--dead); }
        header > .bar { width: 100%; height: .8rem; border-radius: .4rem; }
        .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.6rem; padding: 0; margin: .7rem 0; list-style: none; font-size: .9rem; }
        .legend i { display: inline-block; width: .8rem; height: .8rem; margin-right: .4rem; border-radius: .2rem; vertical-align: -.1rem; }
        nav ul { padding-left: 1.2rem; }
        .title { cursor: pointer; font-weight: 600; margin: .6rem 0 .3rem; }
        table { border-collapse: collapse; width: 100%; margin-bottom: .8rem; }
        th { text-align: left; font-size: .8rem; color: var(--soft); font-weight: normal; }
        th, td { padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        td:first-child { width: 3rem; } .counts { white-space: nowrap; color: var(--soft); }
        .type { color: var(--soft); } td code { overflow-wrap: anywhere; } code.dead { color: var(--soft); text-decoration: line-through; }
        .code { border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; margin-top: 1rem; }
        .l, .l > summary { list-style: none; }
        .l > summary::-webkit-details-marker { display: none; }
        div.l, .l > summary { display: flex; align-items: center; min-height: 1.45rem; padding-right: .7rem;
          border-left: 4px solid transparent; }
        .l > summary { cursor: pointer; }
        .l > summary:hover, .l:target > summary, div.l:target { box-shadow: inset 0 0 0 99rem color-mix(in srgb, var(--text) 6%, transparent); }
        .l > summary:focus-visible { outline: 2px solid var(--soft); outline-offset: -2px; }
        .l .n { flex: none; width: 3.6rem; padding-right: .9rem; text-align: right; color: var(--soft);
          font: 12px/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; user-select: none; }
        div.l > code, summary > code { flex: 1; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; tab-size: 8; }
        .l .bar { flex: none; width: 3.5rem; margin-left: 1rem; }
        .flag { flex: none; margin-left: .6rem; font-weight: 700; color: var(--checked); }
        .l.native > summary, div.l.native { background: var(--native-back); border-left-color: var(--native); }
        .l.checked > summary, div.l.checked { background: var(--checked-back); border-left-color: var(--checked); }
        .l.dynamic > summary, div.l.dynamic { background: var(--dynamic-back); border-left-color: var(--dynamic); }
        .l.dead > summary, div.l.dead { background: var(--dead-back); border-left-color: var(--dead); }
        .l.dead > summary > code, div.l.dead > code { color: var(--soft); }
        .panel { padding: .1rem 1rem .8rem 3.8rem; background: var(--panel); border-bottom: 1px solid var(--line); }
        .panel ul, .panel ol { margin: 0; padding: 0; list-style: none; }
        .panel ul li { padding: .1rem 0; }
        .panel ol li { padding-left: .6rem; border-left: 3px solid var(--line); overflow-wrap: anywhere; }
        .panel ol li.native { border-left-color: var(--native); } .panel ol li.checked { border-left-color: var(--checked); }
        .panel ol li.dynamic { border-left-color: var(--dynamic); } .panel ol li.free { color: var(--soft); }
        .panel ol li.in { padding-left: 0; border: 0; color: var(--soft); font-style: italic; }
        .panel dl { display: grid; grid-template-columns: fit-content(24rem) 1fr; gap: 0 1.2rem; margin: 0; }
        .panel dt, .panel dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; } .panel dd { color: var(--soft); }
        .panel pre { margin: 0; overflow-x: auto; }
        .note { margin: .7rem 0 0; font-weight: 600; }
        @media (max-width: 40rem) { body { padding: .7rem; } .panel { padding-left: 1rem; } .l .n { width: 2.4rem; padding-right: .5rem; } }

        """

    /// Opens the line that an address names.  The page works without it.
    static let script = """
        <script>
        function show() { const e = location.hash && document.getElementById(location.hash.slice(1)); if (e && "open" in e) e.open = true; }
        addEventListener("hashchange", show); show();
        </script>

        """
}
