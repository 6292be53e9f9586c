import { fileWords } from '../../replies/present-came-in.ts'
import { Hidden } from '../design/form.tsx'
import { NarrowPage } from '../design/page.tsx'
import { renderPage } from '../render.ts'
import type { Site } from '../site.ts'

interface Offered {
  /** Whose they are; left out: papers of the office. */
  readonly unit?: string
  readonly files: readonly (Parameters<typeof fileWords>[0] & { readonly taken: boolean })[]
}

const TITLE = '督导通 · 取材料'

/** The page behind a link for files: one button a file, which gives it once; opening the page uses nothing up. */
export const filesPage = ({ unit, files }: Offered, key: string, site: Site): string =>
  renderPage(
    <NarrowPage title={TITLE} heading={unit === undefined ? '督导办的文件' : `${unit}的文件`} site={site}>
      <p>链接10分钟内有效，每个文件只能取一次，请勿转发。报送单位提供的文件，打开前请留意。</p>
      <ul class="plain">
        {files.map((file, place) => (
          <li key={place}>
            {file.taken ? (
              <p class="soft">{fileWords(file)}：已取</p>
            ) : (
              <form method="post" action={`${site.base}/download`}>
                <Hidden values={{ key, file: String(place) }} />
                <p>{fileWords(file)}</p>
                <p>
                  <button type="submit">取这个文件</button>
                </p>
              </form>
            )}
          </li>
        ))}
      </ul>
    </NarrowPage>,
  )

/** The page for a link that is too old, and for a file that was taken. */
export const noFilePage = (site: Site): string =>
  renderPage(
    <NarrowPage title={TITLE} heading="文件没有取到" site={site}>
      <p>链接已超过10分钟、这个文件已经取过，或者文件已不在档案中。</p>
      <p>下一步：在督导通里重新发送「材料 …」，取得新的链接。</p>
    </NarrowPage>,
  )
