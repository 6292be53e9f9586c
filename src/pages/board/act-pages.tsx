import type { ComponentChildren } from 'preact'
import type { Answer, Reply } from '../../domain/message.ts'
import { type Task, taskKey, taskName, taskTitle } from '../../domain/task.ts'
import type { UnitId } from '../../domain/unit.ts'
import { Field, Hidden } from '../design/form.tsx'
import { renderPage } from '../render.ts'
import { boardAddress } from './addresses.ts'
import type { Visit } from './board-data.ts'
import { BoardFrame } from './frame.tsx'
import { type OrderId, orders } from './orders.ts'

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
  readonly task: Task
  readonly order: OrderId
}

/** The form of an order; sending it shows what will be done, and does nothing. `stands` is how the task stands now. */
export function orderPage({ stands, ...parts }: OrderParts & { readonly stands: readonly string[] }): string {
  const { visit, order, task } = parts
  return renderPage(
    <ActFrame {...parts} title={`${orders[order].words}：${parts.unit} ${taskName(task)}`}>
      <form method="post" action={boardAddress(visit, 'act')} class="card order">
        <Hidden values={{ ...hiddenOf(parts), step: 'preview' }} />
        <p class="soft">{taskTitle(task)}</p>
        {orders[order].fields.map(({ label, kind, hint }, index) => {
          const id = `field${index}`
          const shared = { id, name: 'given', required: true, 'aria-describedby': `${id}-hint` }
          return (
            <Field key={id} id={id} label={label} hint={hint(task)}>
              <Control kind={kind} shared={shared} />
            </Field>
          )
        })}
        <button type="submit">下一步</button>
      </form>
      <section class="card order">
        <h2>现在</h2>
        <p class="as-said small">{stands.join('\n')}</p>
      </section>
    </ActFrame>,
  )
}

interface ControlParts {
  readonly kind: 'line' | 'text' | 'day'
  readonly shared: { id: string; name: string; required: boolean; 'aria-describedby': string }
}

const Control = ({ kind, shared }: ControlParts) => {
  if (kind === 'text') return <textarea {...shared} maxLength={500} />
  return kind === 'day' ? <input {...shared} type="date" /> : <input {...shared} type="text" maxLength={200} />
}

/** What will be done, in the words that the conversation takes; only its button does it. */
export const previewPage = (parts: OrderParts & { readonly words: string }): string =>
  renderPage(
    <ActFrame {...parts} title="请核对">
      <section class="card order">
        <p>将以您的名义办理，和在聊天里发送下面的话一样，记入档案并通知单位：</p>
        <p class="said as-said">{parts.words}</p>
        <SayForm visit={parts.visit} sealed={parts.sealed} back={hiddenOf(parts)} say={parts.words} label="确认办理" />
      </section>
    </ActFrame>,
  )

interface AnswerParts extends Omit<OrderParts, 'order'> {
  readonly answer: Answer
}

/** What the conversation answered: a receipt, a refusal, or a question with its buttons. */
export const answerPage = (parts: AnswerParts): string =>
  renderPage(
    <ActFrame {...parts} title={titles[parts.answer.outcome] ?? '答复'}>
      {parts.answer.replies.map((reply, index) => (
        <section key={index} class={`card order ${parts.answer.outcome === 'ok' ? 'receipt' : ''}`}>
          <ReplyShown reply={reply} index={index} parts={parts} />
        </section>
      ))}
    </ActFrame>,
  )

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
            back={{ notice: parts.notice, unit: parts.unit, task: taskKey(parts.task) }}
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
const WithLinks = ({ text }: { readonly text: string }) => (
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

const hiddenOf = ({ sealed, notice, unit, task, order }: OrderParts) => ({
  ...sealed,
  notice,
  unit,
  task: taskKey(task),
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
      <a href={boardAddress(visit, 'unit', { notice, unit })}>回到{unit}</a>
      <a href={boardAddress(visit, 'queue')}>待审列表</a>
    </p>
  </BoardFrame>
)
