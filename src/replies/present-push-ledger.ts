import { type Reply, textReply } from '../domain/message.ts'
import { PushKind, pushKindWords } from '../domain/push.ts'
import { FOLLOWS_WITHIN_DAYS, type PushLedger, type PushTally, type Reader } from '../dossier/push-ledger.ts'
import { firstNames } from './name-lists.ts'

/** 「主动推送消息20条，其中8条之后3天内有报送」 */
export const pushedWords = ({ count, followed }: PushTally): string =>
  `主动推送消息${count}条，其中${followed}条之后${FOLLOWS_WITHIN_DAYS}天内有报送`

/** More than two messages a week are named. */
const MANY = 8
const MOST_NAMED = 6

/** 打扰账本 of a month in at most twelve lines. */
export function presentPushLedger(ledger: PushLedger): Reply {
  const { month, unclassified, byKind, byReader } = ledger
  const readers = [...byReader].flatMap(([reader, tally]) => (reader ? [{ reader, tally }] : []))
  const often = readers.filter(({ tally }) => tally.count > MANY)
  return textReply(
    `【打扰账本】${monthWords(month)}${pushedWords(ledger)}。`,
    ...PushKind.options.flatMap((kind) => {
      const tally = byKind.get(kind)
      return tally ? [`${pushKindWords[kind]}：${tallyWords(tally)}`] : []
    }),
    ...(unclassified === 0 ? [] : [`未分类：${unclassified}条（没有留下种类和收件人的）`]),
    ...(readers.length === 0 ? [] : [`收到的${readers.length}个人和群，一月超过${MANY}条的：${oftenWords(often)}`]),
    `「之后有报送」：所在单位在消息之后${FOLLOWS_WITHIN_DAYS}天（72小时）内有报送或登记，不等于因消息而报；群里的不计。`,
    '下一步：发送「上月打扰账本」或「打扰账本 8月」看别的月。',
  )
}

const oftenWords = (often: readonly { readonly reader: Reader; readonly tally: PushTally }[]): string =>
  often.length === 0
    ? '没有'
    : firstNames(
        often.map(({ reader, tally }) => `${readerWords(reader)}${tally.count}条`),
        MOST_NAMED,
        (count) => `等${count}个`,
      )

/** 「联系人甲（金水区）」 */
const readerWords = ({ name, units }: Reader): string =>
  units.length === 0 ? name : `${name}（${firstNames(units, 2, (count) => `等${count}个单位`)}）`

const tallyWords = ({ count, followed }: PushTally): string =>
  `${count}条${followed === 0 ? '' : `，之后有报送${followed}条`}`

const monthWords = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`
