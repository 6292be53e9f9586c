import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { demoRoster } from '../../../src/channels/sandbox/demo.ts'
import { brokenLink } from '../../../src/domain/chain.ts'
import { UnitId } from '../../../src/domain/unit.ts'
import { office, textOf } from '../../support/chat.ts'

const link = 'https://example.test/a'
const [monday, tuesday, wednesday] = ['20', '21', '22'].map((day) => `2026-07-${day}T10:00:00+08:00`)
const unit = (name: string) => UnitId.parse(name)
const codeIn = (text: string) => /验证码 ?([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(text)?.[1] ?? ''

/** The demo roster with 金水区 under another name, or without it. */
function rosterWith(name: string | undefined, aliases: string[] = []) {
  const { units, groups } = demoRoster()
  const listed = units.flatMap((one) =>
    one.name !== '金水区' ? [one] : name === undefined ? [] : [{ ...one, name: unit(name), aliases }],
  )
  return { units: listed, groups: groups.map((group) => ({ ...group, units: listed.map((one) => one.name) })) }
}

/** 金水区 hands in, is reviewed, and is renamed in roster.yaml. */
async function renamed(aliases = ['金水区']) {
  const before = await office(monday)
  const told = textOf(await before.chat('jinshui').says(`提交 2 ${link}`).answer)
  await before.chat('office').says('审核 金水区 2 符合1、2').hears({ outcome: 'ok' })
  await before.chat('office').says('邀请 金水区').answer
  const now = await office(tuesday, before.folder, { roster: rosterWith('金水新区', aliases) })
  return { now, code: codeIn(told), folder: before.folder }
}

describe('a unit renamed in roster.yaml', () => {
  it('is asked about, and takes nothing over before it is confirmed', async () => {
    const { now } = await renamed()
    await now
      .chat('office')
      .says('名单')
      .hears(/待确认更名：「金水新区」是否就是原来的「金水区」（有2条记录）/)
    await now
      .chat('jinshui')
      .says('查询 2')
      .hears({ outcome: 'ok' }, /未报送/, /原名称「金水区」的记录待督导办确认更名后接续/)
    await now.chat('jinshui').says('名单 更名 金水新区').hears({ outcome: 'denied' })
    await now
      .chat('office')
      .says('名单 更名 金水新区')
      .hears({ command: 'roster', outcome: 'asked', unit: '金水新区' }, /2条记录接续到「金水新区」/, /确认/)
    expect((await now.records.dossiers.load(unit('金水新区'))).entries).toEqual([])
  })

  it('keeps its history under the new name once that is confirmed, and every receipt', async () => {
    const { now, code, folder } = await renamed()
    const old = (await now.records.dossiers.load(unit('金水区'))).entries
    await now.chat('office').says('名单 更名 金水新区').hears({ outcome: 'asked' })
    const receipt = await now
      .chat('office')
      .says('确认')
      .hears({ command: 'roster', outcome: 'ok' }, /回执】2026-金水新区-督导0001-目标任务/)
    for (const { chat } of [now, await office(wednesday, folder, { roster: rosterWith('金水新区', ['金水区']) })]) {
      for (const one of [code, codeIn(textOf(receipt))])
        await chat('x')
          .says(`验回执 ${one}`)
          .hears(/回执属实/)
      await chat('office').says('查询 金水新区 2').hears(/良/)
      await chat('office')
        .says('查询 金水区 2')
        .hears(/金水新区 任务2.*\n等次：良/)
      await chat('office').says('回放 金水新区 7月20日 2').hears(/良/)
      const listed = await chat('office').says('名单').answer
      expect(textOf(listed)).not.toMatch(/更名|已不在名单/)
      await chat('office')
        .says('名单 金水新区')
        .hears(/原名称：金水区/)
    }
    const after = await office(wednesday, folder, { roster: rosterWith('金水新区', ['金水区']) })
    expect((await after.records.campaigns.dossiersOf('zhengzhou-2020@2026').load(unit('金水区'))).entries).toEqual(old)
    await after.chat('office').says('更正 金水新区 2').hears({ outcome: 'ok' })
    const undone = textOf(await after.chat('office').says('查询 金水新区 2').answer)
    expect(undone).not.toMatch(/良（核定）/)
    for (const name of ['金水区', '金水新区']) {
      const own = await after.records.campaigns.dossiersOf('zhengzhou-2020@2026').load(unit(name))
      expect(brokenLink(own.entries)).toBeUndefined()
      expect(own.entries.map(({ seq }) => seq)).toEqual(own.entries.map((_, at) => at + 1))
    }
  })

  it('loses nothing that came in before the answer: both histories are joined', async () => {
    const { now, folder } = await renamed()
    const first = textOf(await now.chat('jinshui').says(`提交 5 ${link}`).answer)
    await now.chat('jinshui').says('自评 5 92分').answer
    await now.chat('office').says('名单 更名 金水新区').hears({ outcome: 'asked' })
    await now.chat('office').says('确认').hears({ outcome: 'ok' })
    const again = await office(wednesday, folder, { roster: rosterWith('金水新区', ['金水区']) })
    const { entries } = await again.records.dossiers.load(unit('金水新区'))
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at + 1))
    expect(entries.slice(0, 2).map(({ detail }) => detail.kind)).toEqual(['submitted', 'reviewed'])
    await again
      .chat('x')
      .says(`验回执 ${codeIn(first)}`)
      .hears(/回执属实/)
    await again.chat('jinshui').says('自评 5 91分').hears({ outcome: 'ok' })
    await again.chat('office').says('查询 金水新区 2').hears(/良/)
  })

  it('takes along who was bound by a code, and who was released', async () => {
    const before = await office(monday)
    const invitation = textOf(await before.chat('office').says('邀请 金水区').answer)
    const code = /邀请码：([A-Z2-9]{8})/.exec(invitation)?.[1]
    await before.chat('newcomer').says(`绑定 ${code} 新联系人`).hears({ outcome: 'ok' })
    await before.chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    const now = await office(tuesday, before.folder, { roster: rosterWith('金水新区', ['金水区']) })
    await now.chat('newcomer').says('查询').hears({ outcome: 'denied' })
    await now.chat('office').says('名单 更名 金水新区').hears({ outcome: 'asked' })
    await now.chat('office').says('确认').hears({ outcome: 'ok' })
    await now.chat('newcomer').says('查询 2').hears({ outcome: 'ok', unit: '金水新区' })
    const { acts } = await now.records.people.load()
    expect(acts.at(-1)?.detail).toEqual({ kind: 'unitRenamed', units: ['金水新区'], formerly: '金水区' })
    expect(brokenLink(acts)).toBeUndefined()
  })

  it('goes back to its old name with all of it', async () => {
    const { now, folder } = await renamed()
    await now.chat('office').says('名单 更名 金水新区').hears({ outcome: 'asked' })
    await now.chat('office').says('确认').hears({ outcome: 'ok' })
    await now.chat('jinshui').says(`提交 5 ${link}`).hears({ outcome: 'ok' })
    const back = await office(wednesday, folder, { roster: rosterWith('金水区', ['金水新区']) })
    await back.chat('office').says('名单 更名 金水区').hears({ outcome: 'asked' })
    await back.chat('office').says('确认').hears({ outcome: 'ok' })
    const { entries } = await back.records.dossiers.load(unit('金水区'))
    expect(entries.map(({ detail }) => detail.kind)).toEqual([
      'submitted',
      'reviewed',
      'continued',
      'submitted',
      'continued',
    ])
    await back.chat('jinshui').says('自评 5 91分').hears({ outcome: 'ok' })
    await back.chat('office').says('查询 金水区 2').hears(/良/)
  })

  it('is told once to the clerks', async () => {
    const { now, folder } = await renamed()
    const asked = (pushed: typeof now.pushed) => pushed.filter(({ reply }) => /待确认更名/.test(reply.text))
    await now.core.tellRosterGaps()
    await now.core.idle()
    expect(asked(now.pushed).length).toBeGreaterThan(0)
    const again = await office(wednesday, folder, { roster: rosterWith('金水新区', ['金水区']) })
    await again.core.tellRosterGaps()
    await again.core.idle()
    expect(asked(again.pushed)).toEqual([])
  })
})

describe('a unit that the roster lists no more', () => {
  it.each([
    ['renamed without a word', '金水新区'],
    ['removed', undefined],
  ])('and that was %s is named, and stays readable', async (_, name) => {
    const before = await office(monday)
    const code = codeIn(textOf(await before.chat('jinshui').says(`提交 2 ${link}`).answer))
    const { chat } = await office(tuesday, before.folder, { roster: rosterWith(name) })
    await chat('office')
      .says('名单')
      .hears(/已不在名单、有记录：金水区（1条）/)
    await chat('office')
      .says('查询 金水区')
      .hears({ outcome: 'ok' }, /金水区 已不在名单/, new RegExp(code))
    await chat('office')
      .says('回放 金水区 7月20日')
      .hears({ outcome: 'ok' }, /已不在名单/, new RegExp(code))
    await chat('office')
      .says('回放 金水区 7月19日')
      .hears({ outcome: 'ok' }, /共0条记录/)
    await chat('office')
      .says('导出')
      .hears({ outcome: 'ok' }, /1条记录/, /不在名单中的单位名称1个/)
    await chat('zhongyuan').says('查询 金水区').hears({})
    const heard = await chat('zhongyuan').says('查询 金水区').answer
    expect(textOf(heard)).not.toMatch(new RegExp(code))
    await chat('x')
      .says(`验回执 ${code}`)
      .hears(/回执属实/)
  })

  it('without entries is nothing to tell of', async () => {
    const before = await office(monday)
    const { chat } = await office(tuesday, before.folder, { roster: rosterWith('金水新区', ['金水区']) })
    const heard = await chat('office').says('名单').answer
    expect(textOf(heard)).not.toMatch(/更名|不在名单/)
    await chat('office')
      .says('名单 更名 金水新区')
      .hears({ outcome: 'refused' }, /没有这样待确认的更名/)
  })
})

it('writes the earlier name and the end of its history into the act', async () => {
  const { now, folder } = await renamed()
  await now.chat('office').says('名单 更名 金水新区').hears({ outcome: 'asked' })
  await now.chat('office').says('确认').hears({ outcome: 'ok' })
  const old = (await now.records.dossiers.load(unit('金水区'))).entries.at(-1)
  await now.stop()
  const text = await readFile(join(folder, 'dossiers', 'zhengzhou-2020@2026', '金水新区.json'), 'utf8')
  expect(JSON.parse(text).document.entries[0].detail).toEqual({
    kind: 'continued',
    task: null,
    formerly: '金水区',
    upTo: 2,
    chain: old?.chain,
  })
})
