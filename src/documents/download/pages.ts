import { fileWords } from '../../replies/present-came-in.ts'
import { escapeHtml, htmlPage } from '../board/pages.ts'

interface Offered {
  readonly unit: string
  readonly files: readonly (Parameters<typeof fileWords>[0] & { readonly taken: boolean })[]
}

/** The page behind a link for files: one button a file, which gives it once; opening the page uses nothing up. */
export const filesPage = ({ unit, files }: Offered, key: string, base: string): string =>
  htmlPage(
    '督导通 · 取材料',
    `<main class="door">
<h1>${escapeHtml(unit)}的材料</h1>
<p>链接10分钟内有效，每个文件只能取一次，请勿转发。文件由报送单位提供，打开前请留意。</p>
${files
  .map((file, place) =>
    file.taken ? `<p>${escapeHtml(fileWords(file))}：已取</p>` : fileForm({ file, place, key, base }),
  )
  .join('\n')}
</main>`,
    base,
  )

interface Button {
  readonly file: Offered['files'][number]
  readonly place: number
  readonly key: string
  readonly base: string
}

const fileForm = ({
  file,
  place,
  key,
  base,
}: Button): string => `<form method="post" action="${escapeHtml(base)}/download">
<input type="hidden" name="key" value="${escapeHtml(key)}">
<input type="hidden" name="file" value="${place}">
<p>${escapeHtml(fileWords(file))}</p>
<button type="submit">取这个文件</button>
</form>`

/** The page for a link that is too old, and for a file that was taken. */
export const noFilePage = (base: string): string =>
  htmlPage(
    '督导通 · 取材料',
    `<main class="door">
<h1>文件没有取到</h1>
<p>链接已超过10分钟、这个文件已经取过，或者文件已不在档案中。</p>
<p>下一步：在督导通里重新发送「材料 …」，取得新的链接。</p>
</main>`,
    base,
  )
