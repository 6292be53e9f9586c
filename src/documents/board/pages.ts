const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as HTML shows it, in an element or in a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')

/** A page in Chinese with the board's style and no script; `base` is the path before our addresses. */
export const htmlPage = (title: string, body: string, base: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${escapeHtml(base)}/board/style.css">
</head>
<body>
${body}
</body>
</html>
`

/** The page behind a one-time link, which only its button uses up. */
export const doorPage = (key: string, base: string): string =>
  htmlPage(
    '督导通看板',
    `<main class="door">
<h1>督导通看板</h1>
<p>这个链接只能用一次。按下按钮后，30分钟内可在这个浏览器里查看。</p>
<form method="post" action="${escapeHtml(base)}/board">
<input type="hidden" name="key" value="${escapeHtml(key)}">
<button type="submit">进入看板</button>
</form>
</main>`,
    base,
  )

/** The page for a link that was used or is too old, and for a session that is over. */
export const shutPage = (base: string): string =>
  htmlPage(
    '督导通看板',
    `<main class="door">
<h1>看板没有打开</h1>
<p>链接已用过、已超过10分钟，或查看时间已满30分钟。</p>
<p>下一步：在督导通里发送「看板」，取得新的链接。</p>
</main>`,
    base,
  )

/** The one style sheet of the board: a table on a wide screen and on paper, one card a unit on a phone. */
export const boardStyle = `:root { color-scheme: light; --ink: #1d2733; --soft: #52606f; --line: #c9ced5; }
* { box-sizing: border-box; }
body { margin: 0; padding: 16px; color: var(--ink); background: #f7f6f2; line-height: 1.5;
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { margin: 0; font-size: 1.35rem; }
h2 { font-size: 1rem; }
p { margin: 0; }
.door { max-width: 30em; margin: 12vh auto; padding: 24px; background: #fff; border: 1px solid var(--line); border-radius: 10px; }
.door p, .door form { margin-top: 12px; }
button { padding: 10px 32px; font: inherit; color: #fff; background: #1f3f66; border: 0; border-radius: 8px; cursor: pointer; }
button:focus-visible { outline: 3px solid #d58a00; outline-offset: 2px; }
.wall { margin-top: 12px; overflow-x: auto; }
table { border-collapse: collapse; background: #fff; font-size: 0.875rem; }
th, td { padding: 6px 8px; border: 1px solid var(--line); text-align: left; vertical-align: top; }
td { min-width: 9em; border-left: 6px solid var(--line); }
tbody th { position: sticky; left: 0; background: #eceff3; white-space: nowrap; }
td.red { border-left-color: #b3261e; }
td.blue { border-left-color: #1b5fb4; }
td.yellow { border-left-color: #d9a400; }
.task { display: none; font-weight: 600; }
.mark { font-weight: 600; }
.state, .not-theirs { color: var(--soft); }
footer { margin-top: 16px; font-size: 0.875rem; }
footer ul { padding-left: 1.2em; }
@media (max-width: 700px) {
  table, tbody, tr, tbody th, td { display: block; }
  thead { display: none; }
  tr { margin-bottom: 16px; }
  tbody th { top: 0; }
  .task { display: block; }
  td.not-theirs { display: none; }
}
@media print {
  @page { size: A3 landscape; margin: 10mm; }
  body { padding: 0; background: #fff; font-size: 9pt; }
  .wall { overflow: visible; }
  table { width: 100%; font-size: 8pt; }
  td { min-width: 0; print-color-adjust: exact; }
  tr { break-inside: avoid; }
}
`
