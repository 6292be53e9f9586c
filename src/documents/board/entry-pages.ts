import { escapeHtml, htmlPage } from './html.ts'

/** The page behind a one-time link: pressing its one button uses the link up, opening it does not. */
export const doorPage = (key: string): string =>
  htmlPage(
    '督导通看板',
    `<main class="door">
<h1>督导通看板</h1>
<p>这个链接只能用一次。按下按钮后，30分钟内可在这个浏览器里查看。</p>
<form method="post" action="/board">
<input type="hidden" name="key" value="${escapeHtml(key)}">
<button type="submit">进入看板</button>
</form>
</main>`,
  )

/** For a link that was used or is too old, and for a session that is over. */
export const shutPage = (): string =>
  htmlPage(
    '督导通看板',
    `<main class="door">
<h1>看板没有打开</h1>
<p>链接已用过、已超过10分钟，或查看时间已满30分钟。</p>
<p>下一步：在督导通里发送「看板」，取得新的链接。</p>
</main>`,
  )
