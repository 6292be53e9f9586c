import { Hidden } from '../design/form.tsx'
import { NarrowPage } from '../design/page.tsx'
import { renderPage } from '../render.ts'
import type { Site } from '../site.ts'

const TITLE = '督导通看板'

interface Minutes {
  /** Until a link that nobody used expires. */
  readonly link: number
  /** Until a visit ends. */
  readonly session: number
}

/** The page behind a one-time link, which only its button uses up. */
export const doorPage = (key: string, site: Site, { session }: Minutes): string =>
  renderPage(
    <NarrowPage title={TITLE} heading="看板" site={site}>
      <p>这个链接只能用一次。按下按钮后，{session}分钟内可在这个浏览器里查看。</p>
      <form method="post" action={`${site.base}/board`}>
        <Hidden values={{ key }} />
        <button type="submit">进入看板</button>
      </form>
    </NarrowPage>,
  )

/** The page for a link that was used or is too old, and for a session that is over. */
export const shutPage = (site: Site, { link, session }: Minutes): string =>
  renderPage(
    <NarrowPage title={TITLE} heading="看板没有打开" site={site}>
      <p>
        链接已用过、已超过{link}分钟，或查看时间已满{session}分钟。
      </p>
      <p>下一步：在督导通里发送「看板」，取得新的链接。</p>
    </NarrowPage>,
  )
