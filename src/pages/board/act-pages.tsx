import type { ComponentChildren } from 'preact'
import type { Answer, Reply } from '../../domain/message.ts'
import type { UnitId } from '../../domain/unit.ts'
import { Field, Hidden } from '../design/form.tsx'
import { renderPage } from '../render.ts'
import { boardAddress } from './addresses.ts'
import type { Visit } from './board-data.ts'
import { BoardFrame } from './frame.tsx'
import {
  type OrderField,
  type OrderId,
  type OrderSubject,
  orders,
  subjectFields,
  subjectName,
  subjectTitle,
} from './orders.ts'

/** What a form of the board sends beside what is typed. */
export interface Sealed {
  /** Only a page of this session knows it. */
  readonly token: string
  /** One a form: the same form sent twice is one message. */
  readonly attempt: string
}

interface OrderParts {
  readonly visit: Visit
  readonly sealed: Sealed
  /** The notice's id. */
  readonly notice: string
  readonly unit: UnitId
  readonly subject: OrderSubject
  readonly order: OrderId
}

interface FormParts extends OrderParts {
  /** How it stands now; empty for somebody who may not see that. */
  readonly stands: readonly string[]
}

/** The form of an order; sending it shows what will be done, and does nothing. */
export function orderPage({ stands, ...parts }: FormParts): string {
  const { visit, order, subject, unit } = parts
  const facts = subject.kind === 'task' ? subject.task.facts : []
  return renderPage(
    <ActFrame {...parts} title={`${orders[order].words}：${unit} ${subjectName(subject)}`}>
      <form method="post" action={boardAddress(visit, 'act')} class="card order">
        <Hidden values={{ ...hiddenOf(parts), step: 'preview' }} />
        <p class="soft">{subjectTitle(subject)}</p>
        {orders[order].fields.map((field, index) => {
          const id = `field${index}`
          return (
            <Field key={id} id={id} label={field.label} hint={field.hint(facts)}>
              <Control field={field} id={id} />
            </Field>
          )
        })}
        <button type="submit">下一步</button>
      </form>
      {stands.length === 0 ? null : (
        <section class="card order">
          <h2>现在</h2>
          <p class="as-said small">{stands.join('\n')}</p>
        </section>
      )}
    </ActFrame>,
  )
}

function Control({ field: { kind, options = [], optional }, id }: { readonly field: OrderField; readonly id: string }) {
  const shared = { id, name: 'given', required: optional !== true, 'aria-describedby': `${id}-hint` }
  switch (kind) {
    case 'text':
      return <textarea {...shared} maxLength={500} />
    case 'day':
      return <input {...shared} type="date" />
    case 'line':
      return <input {...shared} type="text" maxLength={200} autocomplete="off" />
    case 'choice':
      return (
        <select {...shared}>
          <option value="">请选择</option>
          {options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      )
    default:
      return kind satisfies never
  }
}

/** What will be done, in the words that the conversation takes; only its button does it. */
export const previewPage = (parts: OrderParts & { readonly words: string }): string => {
  const { changes, words } = orders[parts.order]
  return renderPage(
    <ActFrame {...parts} title={changes ? '请核对' : `${words}：${parts.unit} ${subjectName(parts.subject)}`}>
      <section class="card order">
        <p>
          {changes
            ? '将以您的名义办理，和在聊天里发送下面的话一样，记入档案并通知单位：'
            : '和在聊天里发送下面的话一样，只查看，不改动：'}
        </p>
        <p class="said as-said">{parts.words}</p>
        <SayForm
          visit={parts.visit}
          sealed={parts.sealed}
          back={hiddenOf(parts)}
          say={parts.words}
          label={changes ? '确认办理' : `取${words}`}
        />
      </section>
    </ActFrame>,
  )
}

interface AnswerParts extends Omit<OrderParts, 'order'> {
  readonly answer: Answer
  /** The order that was said; left out: one of the buttons of its answer. */
  readonly order?: OrderId | undefined
}

/** What the conversation answered: a receipt, a refusal, or a question with its buttons. */
export const answerPage = (parts: AnswerParts): string =>
  renderPage(
    <ActFrame {...parts} title={titleOf(parts)}>
      {parts.answer.replies.map((reply, index) => (
        <section key={index} class={`card order ${parts.answer.outcome === 'ok' ? 'receipt' : ''}`}>
          <ReplyShown reply={reply} index={index} parts={parts} />
        </section>
      ))}
    </ActFrame>,
  )

const titleOf = ({ answer: { outcome }, order }: AnswerParts): string =>
  outcome === 'ok' && order !== undefined && !orders[order].changes ? orders[order].words : (titles[outcome] ?? '答复')

const titles: Partial<Record<Answer['outcome'], string>> = {
  ok: '已办理',
  asked: '请确认',
  refused: '没有办理',
  denied: '不能办理',
}

interface ReplyParts {
  readonly reply: Reply
  /** Its place among the replies. */
  readonly index: number
  readonly parts: AnswerParts
}

const ReplyShown = ({ reply, index, parts }: ReplyParts) => (
  <>
    <p class="as-said">
      <WithLinks text={reply.text} />
    </p>
    {reply.kind === 'card' ? (
      <div class="row">
        {reply.buttons.map(({ label, say }, button) => (
          <SayForm
            key={say}
            visit={parts.visit}
            sealed={{ ...parts.sealed, attempt: `${parts.sealed.attempt}-${index}-${button}` }}
            back={{ notice: parts.notice, unit: parts.unit, ...subjectFields(parts.subject) }}
            say={say}
            label={label}
          />
        ))}
      </div>
    ) : null}
    {reply.kind === 'file' || reply.kind === 'picture' ? (
      <p>
        <a class="button small" download={reply.name} href={`data:application/octet-stream;base64,${reply.base64}`}>
          保存{reply.name}
        </a>
      </p>
    ) : null}
  </>
)

const ADDRESS = /(https?:\/\/[^\s，。；）」]{1,2000})/

/** A text whose addresses can be followed; they lead out of the board, so nothing of it goes along. */
export const WithLinks = ({ text }: { readonly text: string }) => (
  <>
    {text.split(ADDRESS).map((part, index) =>
      index % 2 === 1 ? (
        <a key={index} href={part} rel="noreferrer noopener" target="_blank">
          {part}
        </a>
      ) : (
        part
      ),
    )}
  </>
)

interface SayParts {
  readonly visit: Visit
  readonly sealed: Sealed
  readonly back: Readonly<Record<string, string>>
  readonly say: string
  readonly label: string
}

const SayForm = ({ visit, sealed, back, say, label }: SayParts) => (
  <form method="post" action={boardAddress(visit, 'act')}>
    <Hidden values={{ ...back, ...sealed, say, step: 'say' }} />
    <button type="submit">{label}</button>
  </form>
)

const hiddenOf = ({ sealed: { token, attempt }, notice, unit, subject, order }: OrderParts) => ({
  token,
  attempt,
  notice,
  unit,
  ...subjectFields(subject),
  order,
})

const ActFrame = ({
  visit,
  notice,
  unit,
  title,
  children,
}: Pick<OrderParts, 'visit' | 'notice' | 'unit'> & {
  readonly title: string
  readonly children: ComponentChildren
}) => (
  <BoardFrame visit={visit} title={title} place="act">
    {children}
    <p class="row">
      {visit.acts ? (
        <>
          <a href={boardAddress(visit, 'unit', { notice, unit })}>回到{unit}</a>
          <a href={boardAddress(visit, 'queue')}>待审列表</a>
        </>
      ) : (
        <a href={boardAddress(visit, 'scores')}>回到评分</a>
      )}
    </p>
  </BoardFrame>
)
