import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { type Signed, taskNo, type UnitActs } from '../../src/acts/act.ts'
import {
  EntryDetail,
  emptyTaskState,
  filesInAct,
  historyWords,
  ledgerParts,
  maskedDetail,
  unitActs,
  withEntry,
} from '../../src/acts/unit-acts.ts'
import { aTask } from '../dossier/an-entry.ts'

const task = aTask({ facts: [{ kind: 'score', name: 'score', label: '得分' }] })
const sha256 = 'a1'.repeat(32)
const receivedAt = '2026-07-20T10:00:00.000+08:00'
const signed: Signed = {
  by: { name: '督导员', role: 'clerk', sender: { channel: 'sandbox', userId: 'office' } },
  at: '2026-08-01T09:00:00.000+08:00',
}
const place = { task: 1, upload: 0 }

/** Each kind as it is stored, key by key, with its words; the compiler asks for a row of a new kind. */
const EXAMPLES: { readonly [Kind in EntryDetail['kind']]: readonly [object, history: string, ledger: string] } = {
  submitted: [
    {
      kind: 'submitted',
      ...place,
      materials: [0, 1],
      links: ['https://example.test/a'],
      files: [{ sha256, name: '报道.pdf', size: 1, kind: 'pdf' }],
      note: '请查收',
      receivedAt,
      began: '2026-07-20T09:50:00.000+08:00',
    },
    '报送',
    '材料1、材料2；文件「报道.pdf」（SHA-256 a1a1a1a1a1a1a1a1…）；请查收',
  ],
  withdrawn: [{ kind: 'withdrawn', ...place }, '撤回报送', ''],
  returned: [
    { kind: 'returned', ...place, materials: [1], reason: '缺页', until: '2026-08-05' },
    '退回（缺页）',
    '材料2；缺页；8月5日（周三）前重报仍按原时间',
  ],
  registered: [
    { kind: 'registered', ...place, materials: [0], note: '邮寄', receivedAt },
    '纸质材料登记',
    '材料1；实际收到 2026年7月20日 10:00；邮寄',
  ],
  extended: [
    { kind: 'extended', ...place, due: '2026-08-20', reason: '汛情' },
    '延期至8月20日（周四）（汛情）',
    '；延期至8月20日（周四）；汛情',
  ],
  assessed: [{ kind: 'assessed', task: 1, facts: { score: 92 } }, '自评（得分92分）', '得分92分'],
  reviewed: [
    { kind: 'reviewed', task: 1, facts: { score: 90 }, replacedCounts: 'late' },
    '审核核定（得分90分，算超期）',
    '得分90分；算超期',
  ],
  scored: [{ kind: 'scored', task: 1, score: '88.5', others: ['90'], open: true }, '评分（88.5、90分）', '88.5、90分'],
  'scoring-closed': [{ kind: 'scoring-closed', task: 1 }, '确认评分完成', '评分完成'],
  established: [
    { kind: 'established', task: 1, fact: 'innovation', reason: '全市首创' },
    '认定「征求意见」（全市首创）',
    '全市首创',
  ],
  credited: [
    { kind: 'credited', task: null, points: '2.5', reason: '市级表彰' },
    '总分加2.5分（市级表彰）',
    '总分加2.5分；市级表彰',
  ],
  debited: [{ kind: 'debited', task: null, points: '1', reason: '被通报' }, '总分扣1分（被通报）', '总分扣1分；被通报'],
  nominated: [
    {
      kind: 'nominated',
      task: null,
      body: '金水区',
      rank: 1,
      industry: '城管',
      region: '金水区',
      links: ['https://example.test/a'],
      note: '',
    },
    '由金水区推荐（第1名，行业城管，地域金水区）',
    '由金水区推荐；第1名，行业城管，地域金水区；https://example.test/a；',
  ],
  'nomination-withdrawn': [
    { kind: 'nomination-withdrawn', task: null, note: '换人' },
    '撤回推荐（换人）',
    '撤回推荐；换人',
  ],
  'candidate-claimed': [
    { kind: 'candidate-claimed', task: null, items: { '1.1': { missing: 1 }, '1.4': 4 }, facts: {} },
    '自评（评审项1.1、1.4）',
    '评审项1.1、1.4',
  ],
  'candidate-confirmed': [
    { kind: 'candidate-confirmed', task: null, items: { '1.1': 5 }, facts: { willing: true } },
    '审核核定（评审项1.1，申报条件）',
    '评审项1.1，申报条件',
  ],
  cultivated: [
    { kind: 'cultivated', task: null, names: ['甲局', '乙局'] },
    '培育对象：甲局、乙局',
    '培育对象：甲局、乙局',
  ],
  objected: [{ kind: 'objected', task: null, reason: '材料不实' }, '异议（材料不实）', '异议；材料不实'],
  'objection-answered': [
    { kind: 'objection-answered', task: null, upheld: false, note: '经核查不实' },
    '异议不属实（经核查不实）',
    '异议不属实；经核查不实',
  ],
  'candidate-submitted': [
    {
      kind: 'candidate-submitted',
      task: null,
      material: 1,
      links: ['https://example.test/a'],
      files: [{ sha256, name: '汇报.pdf', size: 1, kind: 'pdf' }],
      contains: ['主要举措', '案例'],
      note: '请查收',
      receivedAt,
    },
    '报送材料1',
    '材料1；https://example.test/a；文件「汇报.pdf」（SHA-256 a1a1a1a1a1a1a1a1…）；含主要举措、案例；请查收',
  ],
  'candidate-registered': [
    { kind: 'candidate-registered', task: null, material: null, note: '邮寄', receivedAt },
    '材料纸质登记',
    '材料；实际收到 2026年7月20日 10:00；邮寄',
  ],
  'candidate-withdrawn': [{ kind: 'candidate-withdrawn', task: null, material: 2 }, '撤回材料2', '撤回材料2'],
  'candidate-returned': [
    { kind: 'candidate-returned', task: null, material: null, reason: '缺页', until: '2026-08-05' },
    '退回材料（缺页）',
    '退回材料；缺页；8月5日（周三）前重报仍按原时间',
  ],
  'form-filled': [
    { kind: 'form-filled', task: null, fields: { name: '金水区城管局', level: '正科级' } },
    '填写申报表（2栏）',
    '金水区城管局；正科级',
  ],
  'candidate-vetoed': [
    { kind: 'candidate-vetoed', task: null, ground: '严重行政违法行为', on: '2025-08-05', reason: '被通报' },
    '一票否决：严重行政违法行为（被通报）',
    '一票否决：严重行政违法行为；8月5日（周二）；被通报',
  ],
  'candidate-credited': [
    { kind: 'candidate-credited', task: null, points: '2.5', reason: '经验推广' },
    '加2.5分（经验推广）',
    '加2.5分；经验推广',
  ],
  'stage-recorded': [
    { kind: 'stage-recorded', task: null, stage: 'on-site', result: 'passed', on: '2026-08-05', note: '五人' },
    '评选环节通过（五人）',
    '评选环节通过；8月5日（周三）；五人',
  ],
  'candidate-scored': [
    { kind: 'candidate-scored', task: null, stage: 'survey', score: '92.5' },
    '评分（92.5分）',
    '92.5分',
  ],
  'candidate-appealed': [
    { kind: 'candidate-appealed', task: null, reason: '有异议' },
    '申诉（有异议）',
    '申诉；有异议',
  ],
  'candidate-appeal-answered': [
    { kind: 'candidate-appeal-answered', task: null, upheld: true, note: '改为5分', items: { '1.1': 5 }, facts: {} },
    '复核：申诉属实（改为5分）',
    '申诉属实；改为5分',
  ],
  vetoed: [
    { kind: 'vetoed', task: null, ground: '发生亡人事故', reason: '8月1日事故' },
    '否决（发生亡人事故，8月1日事故）',
    '发生亡人事故；8月1日事故',
  ],
  decided: [
    { kind: 'decided', task: 1, grade: '良', reason: '参照任务2' },
    '认定为良（参照任务2）',
    '认定为良；参照任务2',
  ],
  appealed: [{ kind: 'appealed', task: 1, reason: '有异议' }, '申诉（有异议）', '有异议'],
  reappraised: [
    { kind: 'reappraised', task: 1, facts: { score: 95 }, reason: '属实' },
    '复核改判（属实）',
    '改判：得分95分；属实',
  ],
  criticized: [
    {
      kind: 'criticized',
      task: null,
      number: '督批〔2026〕金水区第1号',
      reason: '第3项图片系伪造',
      text: '【通报批评】',
      grounds: ['弄虚作假'],
    },
    '通报批评督批〔2026〕金水区第1号（弄虚作假）',
    '督批〔2026〕金水区第1号；弄虚作假；第3项图片系伪造',
  ],
  praised: [
    { kind: 'praised', task: null, number: '督扬〔2026〕金水区第1号', reason: '成效显著', text: '【通报表扬】' },
    '通报表扬督扬〔2026〕金水区第1号',
    '督扬〔2026〕金水区第1号；成效显著',
  ],
  supervised: [{ kind: 'supervised', task: 1, note: '请抓紧' }, '督导记录（请抓紧）', '请抓紧'],
  rectified: [{ kind: 'rectified', task: 1 }, '整改确认', '经督促指导后纠正'],
  lettered: [
    { kind: 'lettered', tasks: [1, 2], number: '1号', text: '请抓紧' },
    '督导建议书1号（涉及任务1、2）',
    '督导建议书1号',
  ],
  'letter-received': [{ kind: 'letter-received', tasks: [1, 2], number: '1号' }, '收到督导建议书1号', '收到1号'],
  found: [
    { kind: 'found', task: 1, no: 2, problem: '会议记录缺页', until: '2026-08-20', sampled: true },
    '抽查发现问题2（会议记录缺页）',
    '问题2：会议记录缺页；限期8月20日（周四）整改；',
  ],
  'finding-closed': [
    { kind: 'finding-closed', task: 1, no: 2, note: '已补齐', links: ['https://example.test/a'] },
    '抽查问题2整改确认（已补齐）',
    '问题2已整改；已补齐',
  ],
  'rectification-reported': [
    { kind: 'rectification-reported', task: 1, no: 2, note: '已补齐', links: ['https://example.test/a'] },
    '报告整改（问题2）（已补齐）',
    '问题2；已补齐；https://example.test/a',
  ],
  arranged: [
    { kind: 'arranged', task: null, arrangement: 'pairing', title: '结对', names: ['甲局', '乙局'], note: '已座谈' },
    '登记结对（甲局、乙局；已座谈）',
    '结对；甲局、乙局；已座谈',
  ],
  erased: [{ kind: 'erased', task: 1, files: [sha256] }, '销毁文件', '删除文件1个，只留哈希'],
  undone: [{ kind: 'undone', task: 1, undoes: 3 }, '更正', '更正第3号记录'],
  continued: [
    { kind: 'continued', task: null, formerly: '金水', upTo: 2, chain: sha256 },
    '更名，接续金水的记录',
    '由「金水」更名，接续其记录',
  ],
  refused: [
    { kind: 'refused', command: 'submit', task: null, why: 'no_upload' },
    '未能办理的请求',
    '原因代码 no_upload',
  ],
}

describe.each(Object.values(EXAMPLES))('%j', (stored, history, ledger) => {
  const detail = EntryDetail.parse(stored)

  it('is read back as it is stored, to the byte', () => {
    expect(JSON.stringify(detail)).toBe(JSON.stringify(stored))
  })

  it('has its words', () => {
    expect(historyWords(detail, task)).toBe(history)
    expect(ledgerParts(detail, task).join('；')).toBe(ledger)
    expect(ledgerParts(detail, undefined)).not.toHaveLength(0)
  })

  it('changes the state of a task only in parts that the state has', () => {
    const before = emptyTaskState(task)
    expect(Object.keys(withEntry(before, { ...signed, detail }))).toEqual(Object.keys(before))
    expect(before).toEqual(emptyTaskState(task))
  })

  it('has no telephone number in its words once they are masked', () => {
    const telephone = '联系13812345678'
    const spoken = JSON.stringify(stored).replace(/"(note|reason|name)":"[^"]*"/g, `"$1":"${telephone}"`)
    expect(JSON.stringify(maskedDetail(EntryDetail.parse(JSON.parse(spoken))))).not.toContain('13812345678')
    expect(maskedDetail(detail)).toEqual(detail)
  })

  it('holds or deletes files where it names some', () => {
    const { holds, erases } = filesInAct(detail)
    expect([...holds, ...erases]).toEqual('files' in detail ? [sha256] : [])
  })
})

it('a family is added with its schema, its fold and its words, or does not compile', () => {
  const PraiseDetail = z.object({ kind: z.literal('praised'), task: taskNo })
  type Praise = z.infer<typeof PraiseDetail>
  type Praises = UnitActs<Praise, { readonly praised: boolean }>
  const words = { receipt: '表扬', news: null, history: () => '表扬', ledger: () => ['表扬'] }
  const praiseActs: Praises = { praised: { ...words, fold: () => ({ praised: true }) } }
  expect(praiseActs.praised.fold({ praised: false }, PraiseDetail.parse({ kind: 'praised', task: 1 }), signed)).toEqual(
    {
      praised: true,
    },
  )
  // @ts-expect-error a kind without its fold
  const withoutFold: Praises = { praised: words }
  // @ts-expect-error a kind without its words
  const withoutWords: Praises = { praised: { fold: () => ({ praised: true }) } }
  // @ts-expect-error a family without one of its kinds
  const withoutKind: Praises = {}
  expect([withoutFold, withoutWords, withoutKind]).toHaveLength(3)
})

it('every kind of the union is one of the families', () => {
  expectTypeOf<keyof typeof unitActs>().toEqualTypeOf<EntryDetail['kind']>()
  expect(Object.keys(unitActs).toSorted()).toEqual(Object.keys(EXAMPLES).toSorted())
})
