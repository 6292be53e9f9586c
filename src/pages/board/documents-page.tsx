import { type Day, dayWords } from '../../domain/day.ts'
import type { FileRef } from '../../domain/task.ts'
import { renderPage } from '../render.ts'
import { boardAddress } from './addresses.ts'
import type { Visit } from './board-data.ts'
import { BoardFrame } from './frame.tsx'

/** A paper that the office gave out. */
export interface NumberedPaper {
  /** The short name of its notice. */
  readonly notice: string
  readonly number: string
  readonly kind: string
  readonly on: Day
  /** To whom, or how many received it. */
  readonly to: string
  /** The paper as it was sent. */
  readonly text: string
  /** The very file that was sent; left out where none was kept. */
  readonly file?: FileRef
}

/** 文书: circulars, letters, reports and lists by kind and number, the newest first, each with its text and its file. */
export function documentsPage(visit: Visit, papers: readonly NumberedPaper[]): string {
  const kinds = [...new Set(papers.map(({ kind }) => kind))]
  return renderPage(
    <BoardFrame visit={visit} title="文书" place="documents">
      {papers.length === 0 ? <p class="card">还没有发出的文书。</p> : null}
      {kinds.map((kind) => (
        <section key={kind} class="card papers">
          <h2>
            {kind} <b class="count">{papers.filter((paper) => paper.kind === kind).length}</b>
          </h2>
          <ol class="plain">
            {papers
              .filter((paper) => paper.kind === kind)
              .map((paper, index) => (
                <li key={index}>
                  <PaperShown visit={visit} paper={paper} />
                </li>
              ))}
          </ol>
        </section>
      ))}
    </BoardFrame>,
  )
}

const PaperShown = ({
  visit,
  paper: { notice, number, on, to, text, file },
}: {
  readonly visit: Visit
  readonly paper: NumberedPaper
}) => (
  <>
    <details>
      <summary>
        <span class="paper">
          {number === '' ? null : <b>{number}</b>}
          <span>{to}</span>
          <span class="soft">{dayWords(on)}</span>
          <span class="soft">{notice}</span>
        </span>
      </summary>
      <p class="as-said small">{text}</p>
    </details>
    {file === undefined ? null : (
      <a class="button second small" href={boardAddress(visit, 'paper', { paper: file.sha256 })} download={file.name}>
        下载文件
      </a>
    )}
  </>
)
