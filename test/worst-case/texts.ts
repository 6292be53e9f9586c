/** As long as a message may be. */
const LENGTH = 2000

/** Pieces that a message can be full of: every class of characters, and the words the product looks for. */
const PIECES = [
  '三',
  '公示',
  'a',
  '7',
  '-1.5',
  '九十二',
  ' ',
  '\n',
  '，',
  '。',
  ';',
  '(',
  ')',
  ']',
  '「',
  '」',
  '"',
  '@督导通',
  '/',
  'https://a.cn/',
  '.pdf',
  '\u200b',
  '8月5日',
  '14:30',
  '8/12',
  '金水区',
  '市局',
  '联系人甲',
  '提交',
  '审核',
  '查询',
  '退回',
  '第2项',
  '任务3',
  '材料4',
  '1、',
  '符合',
  '没有',
  '测评平均分',
  '得分',
  '提供',
  '号码',
  '督察',
  '理由：',
  '谢谢',
  '请审核',
  '不要',
  '如果',
  '吗',
  '的',
  'AB12-CD34',
  '139',
]
const COMMANDS = ['', '提交 2 ', '自评 1 ', '退回 金水区 2 ', '公告 ', '查询 ', 'https://a.cn/x']
/** Endings that no repetition fits, however far it fitted before. */
const TAILS = ['', '!', 'x', '〇', '\u0007']

/** A piece, or several in turn, up to the longest message, behind a beginning and before an end that may not fit. */
function textOf(pieces: readonly string[], at: number): string {
  const head = COMMANDS[at % COMMANDS.length] ?? ''
  const tail = TAILS[at % TAILS.length] ?? ''
  const unit = pieces.join('')
  const room = LENGTH - head.length - tail.length
  return head + unit.repeat(Math.floor(room / unit.length)) + tail
}

/** Pairs and triples of every piece, and one long run of it; always the same ones. */
export function worstTexts(): readonly string[] {
  const other = (at: number, step: number): string => PIECES[(at + step) % PIECES.length] ?? ''
  const sets = PIECES.flatMap((piece, at) => [
    [piece, other(at, 11)],
    [piece, other(at, 7), other(at, 21)],
    // One long run, and what ends it once.
    [piece.repeat(Math.floor(LENGTH / 2.2 / piece.length)), other(at, 3)],
  ])
  return sets.map(textOf)
}
