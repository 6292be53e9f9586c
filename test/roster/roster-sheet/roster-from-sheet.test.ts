import { describe, expect, it } from 'vitest'
import { demoCampaign, demoRoster } from '../../../src/channels/sandbox/demo.ts'
import { idKinds } from '../../../src/compose/platforms.ts'
import { officePeopleOf } from '../../../src/domain/office-people.ts'
import type { SheetCell, SheetRow } from '../../../src/ports/files.ts'
import { changesNothing, rosterChanges } from '../../../src/roster/roster-sheet/roster-changes.ts'
import { rosterFromSheet } from '../../../src/roster/roster-sheet/roster-from-sheet.ts'
import { Roster } from '../../support/office-schemas.ts'

const head = ['单位', '类别', '简称', '联系人', '企业微信', '钉钉']

const sheet = (...rows: readonly (readonly (string | SheetCell)[])[]): readonly SheetRow[] =>
  rows.map((row, index) => ({
    line: index + 1,
    cells: new Map(
      row.flatMap((cell, at) =>
        cell === '' ? [] : [[at + 1, typeof cell === 'string' ? { kind: 'text' as const, text: cell } : cell] as const],
      ),
    ),
  }))

const office = officePeopleOf(demoCampaign(2026))

const read = (...rows: readonly (readonly (string | SheetCell)[])[]) =>
  rosterFromSheet(sheet(...rows), {
    current: demoRoster(),
    kinds: idKinds.person,
    unitKinds: ['县市区', '开发区', '部门'],
    office,
  })

describe('a roster from a sheet', () => {
  it('joins the lines of a unit, under a title, with other words for the headings', () => {
    const found = read(
      ['2026年联系人名单'],
      ['单位名称', '类型', '序号', '姓名', '企微', '联系电话'],
      ['金水区', '县市区', '1', '张', 'zhang', '1'],
      ['', '', '2', '李', 'li', '2'],
      ['市人社局', '部门', '3', '王', 'wang', '3'],
      ['金水区', '', '4', '赵', '', ''],
    )
    expect(found).toMatchObject({
      kind: 'roster',
      ignored: ['序号', '联系电话'],
      roster: {
        units: [
          {
            name: '金水区',
            kind: '县市区',
            contacts: [
              { name: '张', addresses: { wecom: 'zhang' } },
              { name: '李', addresses: { wecom: 'li' } },
              { name: '赵', addresses: {} },
            ],
          },
          { name: '市人社局', kind: '部门', contacts: [{ name: '王' }] },
        ],
        groups: [{ name: 'all', units: ['金水区', '市人社局'] }],
      },
    })
  })

  type Wrong = [string, readonly (string | SheetCell)[][], number, string, RegExp]
  it.each<Wrong>([
    ['no headings', [['a', 'b']], 1, '表头', /单位、类别/],
    ['a missing column', [['单位', '联系人']], 1, '类别', /应有这一列/],
    ['a wrong kind', [head, ['金水区', '镇街']], 2, '类别', /县市区、开发区、部门/],
    ['no kind', [head, ['金水区', '', '', '张']], 2, '类别', /应写明「金水区」/],
    ['two kinds', [head, ['金水区', '县市区'], ['金水区', '部门']], 3, '类别', /第2行/],
    ['a unit no file could be named by', [head, ['金/水', '部门']], 2, '单位', /汉字、字母或数字/],
    ['no unit', [head, ['', '部门', '', '张']], 2, '单位', /应写明单位/],
    ['an account without a name', [head, ['金水区', '县市区', '', '', 'zhang']], 2, '联系人', /写明姓名/],
    ['a person twice', [head, ['金水区', '县市区', '', '张', 'z'], ['', '', '', '章', 'Z']], 3, '联系人', /重复/],
    ['a formula', [head, ['金水区', '县市区', '', { kind: 'formula' }]], 2, '联系人', /不能是公式/],
    [
      'a number that lost digits',
      [head, ['金水区', '县市区', '', '张', { kind: 'notText' }]],
      2,
      '企业微信',
      /文本格式/,
    ],
    ['an account too long', [head, ['金水区', '县市区', '', '张', 'z'.repeat(65)]], 2, '企业微信', /64/],
    ...['ｊｉｎｓｈｕｉ', 'a1、a2', '@all', '+86 138-0013-8000', '张三'].map(
      (id): Wrong => [`the account ${id}`, [head, ['金水区', '县市区', '', '张', id]], 2, '企业微信', /应为一个账号/],
    ),
    ['an alias of two', [head, ['金水区', '县市区', '金水'], ['高新区', '开发区', '金水']], 3, '简称', /「金水区」/],
    ['an alias that is a unit', [head, ['金水区', '县市区'], ['高新区', '开发区', '金水区']], 3, '简称', /「金水区」/],
    ['nothing below the headings', [head], 2, '单位', /至少有一个/],
  ])('tells of %s by line and column', (_what, rows, line, column, expected) => {
    const found = read(...rows)
    expect(found.kind).toBe('wrong')
    if (found.kind !== 'wrong') return
    expect(found.problems).toEqual([{ line, column, expected: expect.stringMatching(expected) }])
  })

  it('keeps what the sheet has no columns for', () => {
    const current = Roster.parse({
      units: [
        {
          name: '金水区',
          kind: '县市区',
          aliases: ['金水'],
          contacts: [{ name: '张', wecom: 'zhang', wecomBot: 'bot-1' }],
          leader: { name: '领导', wecom: 'lead' },
        },
      ],
    })
    const found = rosterFromSheet(sheet(['单位', '类别', '联系人', '企业微信'], ['金水区', '县市区', '张', 'zhang']), {
      current,
      kinds: idKinds.person,
      unitKinds: ['县市区', '开发区', '部门'],
      office,
    })
    expect(found).toMatchObject({ kind: 'roster' })
    expect(found.kind === 'roster' && changesNothing(rosterChanges(current, found.roster))).toBe(true)
  })

  it.each<[string, readonly string[], boolean]>([
    ['a clerk with another account', ['督导员', 'office', 'stranger'], false],
    ['an expert with another account', ['某人', 'other', 'expert'], false],
    ['two of the office in one line', ['督导员', 'office', 'office2'], false],
    ['a clerk with nothing but their own accounts', ['督导员', 'office', 'office'], true],
    ['a clerk with one of their own accounts', ['督导员', 'office', ''], true],
  ])('of %s: no line gives the office’s people an account', (_, contact, taken) => {
    const found = read(head, ['金水区', '县市区', '', '联系人甲', 'jinshui', 'jinshui'], ['', '', '', ...contact])
    if (taken) expect(found).toMatchObject({ kind: 'roster' })
    else
      expect(found).toMatchObject({
        kind: 'wrong',
        problems: [
          { line: 3, column: '联系人', expected: expect.stringMatching(/用了督导办人员的账号.*campaign\.yaml/) },
        ],
      })
  })

  it('of a leader who is a clerk with another account, or by an id that the sheet has no column for', () => {
    const led = read(
      [...head, '领导', '领导企业微信', '领导钉钉'],
      ['金水区', '县市区', '', '', '', '', '某领导', 'office', 'stranger'],
    )
    expect(led).toMatchObject({ kind: 'wrong', problems: [{ line: 2, column: '领导' }] })
    const current = Roster.parse({
      units: [{ name: '金水区', kind: '县市区', contacts: [{ name: '张', wecom: 'office', wecomBot: 'bot-1' }] }],
    })
    const rows = sheet(['单位', '类别', '联系人', '企业微信'], ['金水区', '县市区', '张', 'office'])
    expect(
      rosterFromSheet(rows, { current, kinds: idKinds.person, unitKinds: ['县市区', '开发区', '部门'], office }),
    ).toMatchObject({
      kind: 'wrong',
      problems: [{ line: 2, expected: expect.stringMatching(/企业微信智能机器人/) }],
    })
  })

  it('names what would change', () => {
    const found = read(
      [...head, '领导'],
      ['金水区', '部门', '金水', '联系人甲', 'jinshui', 'jinshui', '某领导'],
      ['中原区', '县市区', '中原', '联系人乙', 'other', 'zhongyuan'],
      ['新区', '开发区', '', '丁'],
    )
    expect(found.kind === 'roster' && rosterChanges(demoRoster(), found.roster)).toEqual({
      added: ['新区'],
      removed: ['二七区', '高新区', '市生态环境局', '市人社局'],
      changed: [
        { unit: '金水区', how: ['类别由县市区改为部门', '领导改为某领导'] },
        { unit: '中原区', how: ['账号改动：联系人乙'] },
      ],
    })
  })
})
