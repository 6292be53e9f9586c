import { describe, expect, it } from 'vitest'
import { hashHex } from '../../../src/domain/hash.ts'
import type { Answer, Chat, IncomingFile } from '../../../src/domain/message.ts'
import { UnitId } from '../../../src/domain/unit.ts'
import { aPdf, office, textOf } from '../../support/chat.ts'
import { manyUnits, unitNumbered } from '../../support/many-units.ts'

const link = 'https://example.test/a'
const group: Chat = { kind: 'group', groupId: 'all' }
const aText = (name: string): IncomingFile => ({ name, content: [Buffer.from(name)] })
const aPng = (name: string): IncomingFile => ({
  name,
  content: [
    Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049454e44ae426082', 'hex'),
  ],
})
const tooLarge = (name: string): IncomingFile => ({ name, content: [Buffer.alloc(1024 * 1024 + 1, '%PDF-1.4 ')] })

/** Files are told apart by their content, not by their name. */
const files: Readonly<Record<string, IncomingFile>> = {
  '甲.pdf': aPdf('甲.pdf', '甲'),
  '乙.pdf': aPdf('乙.pdf', '乙'),
  '丙.pdf': aPdf('丙.pdf', '丙'),
  '甲的副本.pdf': aPdf('甲的副本.pdf', '甲'),
  '说明.txt': aText('说明.txt'),
  '大.pdf': tooLarge('大.pdf'),
  '图.png': aPng('图.png'),
}

function fileNamed(name: string): IncomingFile {
  const file = files[name]
  if (!file) throw new Error(`no file ${name}`)
  return file
}

const shaOf = ({ content }: IncomingFile): string => {
  if (Symbol.asyncIterator in content) throw new Error('not in memory')
  return hashHex(Buffer.concat([...content]))
}
const nameOfSha = new Map(
  Object.entries(files)
    .toReversed()
    .map(([name, file]) => [shaOf(file), name]),
)

type Office = Awaited<ReturnType<typeof office>>

/** What is recorded of a unit, in order: 「1.0 甲.pdf」, the material counted from 0. */
async function recorded({ records }: Office, unit = '金水区'): Promise<readonly string[]> {
  const { entries } = await records.dossiers.load(UnitId.parse(unit))
  return entries.flatMap(({ detail }) => {
    if (detail.kind !== 'submitted') return []
    const what = [...detail.files.map(({ sha256 }) => nameOfSha.get(sha256) ?? sha256), ...detail.links]
    return [`${detail.task}.${detail.materials.join('+')} ${what.join(' ')}`]
  })
}

/** A message: words, and the files it brings. */
type Say = readonly [text: string, ...files: readonly string[]]

async function play(
  its: Office,
  says: readonly Say[],
  { user = 'jinshui', chat }: { readonly user?: string; readonly chat?: Chat } = {},
): Promise<Answer> {
  let last: Answer | undefined
  for (const [text, ...names] of says) {
    last = await its.tell(user, text, { files: names.map(fileNamed), ...(chat && { chat }) })
  }
  if (!last) throw new Error('nothing said')
  return last
}

const both: readonly Say[] = [
  ['', '甲.pdf'],
  ['', '乙.pdf'],
]

/** What is said, what is recorded by it, and what the last answer says. */
type Row = readonly [name: string, says: readonly Say[], placed: readonly string[], heard: RegExp]

const rows: readonly Row[] = [
  ['each answer places the first', [...both, ['1'], ['1']], ['1.0 甲.pdf'], /① 乙\.pdf：是哪一项任务/],
  ['and then the next', [...both, ['1'], ['1'], ['1'], ['2']], ['1.0 甲.pdf', '1.1 乙.pdf'], /材料已收齐/],
  ['both materials in the first file', [...both, ['1'], ['3']], ['1.0 甲.pdf', '1.1 甲.pdf'], /① 乙\.pdf/],
  ['the question names all', both, [], /您发来2个文件：① 甲\.pdf ② 乙\.pdf，分别是哪项材料/],
  ['a task alone asks which is which', [...both, ['提交 1']], [], /① 甲\.pdf：任务1需要材料1、材料2/],
  ['within that task', [...both, ['提交 1'], ['1'], ['2']], ['1.0 甲.pdf', '1.1 乙.pdf'], /材料已收齐/],
  ['in order', [...both, ['提交 1'], ['4']], ['1.0 甲.pdf', '1.1 乙.pdf'], /材料已收齐/],
  ['by their numbers', [...both, ['①是任务1材料1，②是材料2']], ['1.0 甲.pdf', '1.1 乙.pdf'], /已收齐/],
  ['the other way round', [...both, ['提交 1，第一个是材料2，第二个是材料1']], ['1.1 甲.pdf', '1.0 乙.pdf'], /已收齐/],
  ['by their names', [...both, ['乙.pdf是材料1，甲.pdf是材料2']], ['1.0 乙.pdf', '1.1 甲.pdf'], /已收齐/],
  ['for several tasks', [...both, ['①是任务2，②是任务5']], ['2.0 甲.pdf', '5.0 乙.pdf'], /任务2.*\n?[\s\S]*任务5/],
  ['all for one', [...both, ['都是任务2的']], ['2.0 甲.pdf 乙.pdf'], /文件「甲\.pdf」「乙\.pdf」/],
  ['numbers alone are asked', [...both, ['1和2']], [], /① 甲\.pdf ② 乙\.pdf/],
  ['都是 is asked', [...both, ['都是']], [], /① 甲\.pdf ② 乙\.pdf/],
  ['a denial is asked', [...both, ['①不是材料1']], [], /① 甲\.pdf/],
  [
    'one place asks which file',
    [...both, ['提交 2']],
    [],
    /报送的是哪个文件？\n1\. ① 甲\.pdf\n2\. ② 乙\.pdf\n3\. 以上2个文件都是/,
  ],
  ['and takes the one', [...both, ['提交 2'], ['2']], ['2.0 乙.pdf'], /① 甲\.pdf：是哪一项任务/],
  ['or all', [...both, ['提交 2'], ['3']], ['2.0 甲.pdf 乙.pdf'], /按时报送/],
  ['one file alone goes by words', [['', '甲.pdf'], ['提交 1 材料2']], ['1.1 甲.pdf'], /还缺材料1/],
  [
    'words take the files beside them',
    [
      ['', '甲.pdf'],
      ['提交 2', '乙.pdf'],
    ],
    ['2.0 乙.pdf'],
    /① 甲\.pdf：是哪一项任务/,
  ],
  ['also several', [['提交 2', '甲.pdf', '乙.pdf']], ['2.0 甲.pdf 乙.pdf'], /按时报送/],
  [
    'several for several materials',
    [['提交 1', '甲.pdf', '乙.pdf'], ['2'], ['1']],
    ['1.1 甲.pdf', '1.0 乙.pdf'],
    /已收齐/,
  ],
  ['a file after its words', [['提交 2'], ['', '甲.pdf']], ['2.0 甲.pdf'], /按时报送/],
  [
    'a file beside an answer waits',
    [
      ['', '甲.pdf'],
      ['2', '乙.pdf'],
    ],
    ['2.0 甲.pdf'],
    /① 乙\.pdf：是哪一项任务/,
  ],
  ['a link leaves the file waiting', [['', '甲.pdf'], [`提交 2 ${link}`]], [`2.0 ${link}`], /① 甲\.pdf/],
  ['a link and a file are asked', [[`提交 1 ${link}`, '甲.pdf']], [], /第1个链接是材料1，① 甲\.pdf是材料2/],
  ['in order', [[`提交 1 ${link}`, '甲.pdf'], ['1']], [`1.0 ${link}`, '1.1 甲.pdf'], /已收齐/],
  ['the other way round', [[`提交 1 ${link}`, '甲.pdf'], ['2']], [`1.1 ${link}`, '1.0 甲.pdf'], /已收齐/],
  ['a file joins the question', [['', '甲.pdf'], ['1'], ['', '乙.pdf']], [], /② 乙\.pdf[\s\S]*① 甲\.pdf：任务1需要/],
  ['which is answered as shown', [['', '甲.pdf'], ['1'], ['', '乙.pdf'], ['1']], ['1.0 甲.pdf'], /① 乙\.pdf/],
  ['words that are not understood ask', [['请查收', '甲.pdf']], [], /没有看懂[\s\S]*① 甲\.pdf/],
  ['a query is answered, and asks', [['查询 1', '甲.pdf']], [], /① 甲\.pdf：是哪一项任务/],
  [
    'the same twice is one',
    [
      ['', '甲.pdf'],
      ['', '甲的副本.pdf'],
    ],
    [],
    /内容相同，只算一个[\s\S]*您发来1个文件：① 甲\.pdf/,
  ],
  [
    '取消 names those that wait',
    [...both, ['取消']],
    [],
    /已作罢[\s\S]*还有2个文件[\s\S]*① 甲\.pdf ② 乙\.pdf[\s\S]*删除文件/,
  ],
  ['again', [...both, ['取消'], ['取消']], [], /还有2个文件[\s\S]*① 甲\.pdf ② 乙\.pdf/],
  ['they can be placed after it', [...both, ['取消'], ['②是任务2']], ['2.0 乙.pdf'], /① 甲\.pdf/],
  ['or dropped', [...both, ['删除②']], [], /已删除文件「乙\.pdf」[\s\S]*还有1个文件[\s\S]*① 甲\.pdf/],
  ['all of them', [...both, ['文件不要了'], ['提交 2']], [], /请在10分钟内发送文件/],
  ['a refused number keeps them', [...both, ['提交 99']], [], /没有找到任务[\s\S]*① 甲\.pdf ② 乙\.pdf/],
  ['a refused type', [...both, ['', '说明.txt']], [], /「说明\.txt」没有接收[\s\S]*① 甲\.pdf ② 乙\.pdf/],
  ['one too large', [...both, ['', '大.pdf'], ['提交 2'], ['1']], ['2.0 甲.pdf'], /① 乙\.pdf/],
  ['among good ones', [['提交 2', '甲.pdf', '说明.txt']], [], /「说明\.txt」没有接收[\s\S]*没有办理[\s\S]*① 甲\.pdf/],
  [
    'a kind the material does not take',
    [...both, ['提交 4', '图.png']],
    [],
    /文件没有保留：「图\.png」[\s\S]*① 甲\.pdf ② 乙\.pdf/,
  ],
]

it('files are recorded as what was said of them', async () => {
  const its = await office(undefined, undefined, { roster: manyUnits(rows.length) })
  for (const [at, [name, says, placed, heard]] of rows.entries()) {
    const { unit, user } = unitNumbered(at)
    const last = await play(its, says, { user })
    expect(textOf(last), name).toMatch(heard)
    expect(await recorded(its, unit), name).toEqual(placed)
  }
}, 30_000)

describe('the queue', () => {
  it('a telephone list in a group takes no earlier file along', async () => {
    const its = await office()
    const last = await play(its, [...both, ['提交 4', '丙.pdf']], { chat: group })
    expect(textOf(last)).toMatch(/撤回群里的内容[\s\S]*「丙\.pdf」[\s\S]*① 甲\.pdf ② 乙\.pdf/)
    expect(await recorded(its)).toEqual([])
  })

  it('is over after ten minutes, which the next message is told once', async () => {
    const its = await office()
    await play(its, both)
    its.clock.set('2026-07-20T10:10:01+08:00')
    await its
      .chat('jinshui')
      .says('查询')
      .hears({ command: 'query' }, /文件「甲\.pdf」「乙\.pdf」已超过10分钟/)
    expect(textOf(await play(its, [['查询']]))).not.toMatch(/10分钟/)
    await its
      .chat('jinshui')
      .says('提交 2')
      .hears({ outcome: 'asked' }, /发送文件/)
  })

  it('survives a restart, and counts a message once', async () => {
    const first = await office()
    const same = { files: [fileNamed('甲.pdf')], id: 'm-same' }
    const [one, other] = [await first.tell('jinshui', '', same), await first.tell('jinshui', '', same)]
    expect(textOf(one)).toBe(textOf(other))
    await play(first, [['', '乙.pdf']])
    const its = await office('2026-07-20T10:05:00+08:00', first.folder)
    await play(its, [['1'], ['1']])
    expect(await recorded(its)).toEqual(['1.0 甲.pdf'])
    await play(its, [['2']])
    expect(await recorded(its)).toEqual(['1.0 甲.pdf', '2.0 乙.pdf'])
  })

  it('is one for each chat and person', async () => {
    const its = await office()
    await play(its, [['', '甲.pdf']])
    await play(its, [['', '乙.pdf']], { chat: group })
    await its.tell('zhongyuan', '', { files: [fileNamed('丙.pdf')] })
    await play(its, [['提交 2']])
    expect(await recorded(its)).toEqual(['2.0 甲.pdf'])
    await its
      .chat('zhongyuan')
      .says('提交 5')
      .hears({ outcome: 'ok' }, /丙\.pdf/)
  })

  it('has room for twenty, and names what it refuses', async () => {
    const its = await office()
    const many = Array.from({ length: 21 }, (_, at) => aPdf(`第${at}份.pdf`, `${at}`))
    await its
      .chat('jinshui')
      .says('', { files: many })
      .hears({ outcome: 'refused' }, /「第20份\.pdf」没有接收：已有20个文件/)
    await its
      .chat('jinshui')
      .says('⑳是任务2')
      .hears({ outcome: 'ok' }, /「第19份\.pdf」/, /⑲ 第18份\.pdf/)
  })
})
