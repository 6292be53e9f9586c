import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesIn, office, textOf } from '../../support/chat.ts'

/** 高新区 has handed in task 9 twice. */
async function handedInTwice() {
  const made = await office('2026-09-20T10:00:00+08:00')
  await made.chat('gaoxin').says('提交 9 第1次 https://gx.example/1').hears({ outcome: 'ok' })
  made.clock.set('2026-12-01T10:00:00+08:00')
  await made.chat('gaoxin').says('提交 9 第2次 https://gx.example/2').hears({ outcome: 'ok' })
  const last = async () => (await changesIn(made.records)).at(-1)?.detail
  return { ...made, last, count: async () => (await changesIn(made.records)).length }
}

const rounds = [
  ['第1次', 0],
  ['第一次', 0],
  ['第 1 次', 0],
  ['第１次', 0],
  ['首次', 0],
  ['头一次', 0],
  ['第一轮', 0],
  ['第一批', 0],
  ['第2次', 1],
  ['第二次', 1],
  ['第二轮', 1],
  ['第两次', 1],
] as const

describe('退回 takes the round it names', () => {
  it.each(
    rounds.flatMap(([round, upload]) => [
      [`退回 高新区 9 ${round} 缺页`, upload] as const,
      [`退回 高新区 ${round} 任务9 缺页`, upload] as const,
      [`退回 高新区 9 缺页 ${round}`, upload] as const,
      [`退回高新区任务9${round}的材料缺页`, upload] as const,
    ]),
  )('%s', async (said, upload) => {
    const { chat, last } = await handedInTwice()
    await chat('office').says(said).hears({ outcome: 'ok' })
    expect(await last()).toMatchObject({ kind: 'returned', task: 9, upload })
  })

  it.each(['退回 高新区 9 缺页', '退回 高新区 9 第二次会议记录缺页', '退回 高新区 9 第1次和第2次都缺页吗'])(
    'asks where it names none: %s',
    async (said) => {
      const { chat, count } = await handedInTwice()
      const before = await count()
      await chat('office').says(said).hears({ outcome: 'asked' })
      expect(await count()).toBe(before)
    },
  )

  it('does as chosen', async () => {
    const { chat, last } = await handedInTwice()
    await chat('office').says('退回 高新区 9 缺页').hears({ outcome: 'asked' }, /第1次/, /第2次/)
    await chat('office').says('1').hears({ outcome: 'ok' }, /第1次/)
    expect(await last()).toMatchObject({ kind: 'returned', upload: 0, reason: '缺页' })
  })

  it.each(['第3次', '第三次', '第十次'])('refuses %s of two', async (round) => {
    const { chat, count } = await handedInTwice()
    const before = await count()
    await chat('office')
      .says(`退回 高新区 9 ${round} 缺页`)
      .hears({ outcome: 'refused' }, /只需报送2次/)
    expect(await count()).toBe(before)
  })

  it('refuses a round that is not in, though the other is', async () => {
    const { chat } = await office('2026-09-20T10:00:00+08:00')
    await chat('gaoxin').says('提交 9 第1次 https://gx.example/1').hears({ outcome: 'ok' })
    await chat('office').says('退回 高新区 9 第2次 缺页').hears({ outcome: 'refused' }, /第2次/)
    await chat('office').says('退回 高新区 9 缺页').hears({ outcome: 'ok' }, /第1次/)
  })
})

describe('the other acts on a task that is handed in twice', () => {
  it('撤回 asks, or takes the round', async () => {
    const { chat, last, count } = await handedInTwice()
    const before = await count()
    await chat('gaoxin').says('撤回 9').hears({ outcome: 'asked' }, /第1次/, /第2次/)
    expect(await count()).toBe(before)
    await chat('gaoxin').says('撤回 9 首次').hears({ outcome: 'asked' }, /超期/)
    await chat('gaoxin').says('确认').hears({ outcome: 'ok' }, /第1次/)
    expect(await last()).toMatchObject({ kind: 'withdrawn', upload: 0 })
  })

  it('延期 asks while both are open, or takes the round', async () => {
    const { chat, records } = await office('2026-09-01T10:00:00+08:00')
    await chat('office').says('延期 高新区 9 12月30日 汛情影响').hears({ outcome: 'asked' }, /第1次/, /第2次/)
    await chat('office').says('延期 高新区 9 首轮 9月30日 汛情影响').hears({ outcome: 'asked' }, /第1次/)
    await chat('office').says('确认').hears({ outcome: 'ok' }, /第1次/)
    await chat('office').says('延期 高新区 9 12月30日 第二次 汛情影响').hears({ outcome: 'asked' }, /第2次/)
    await chat('office').says('确认').hears({ outcome: 'ok' }, /第2次/)
    const details = (await changesIn(records)).map(({ detail }) => detail)
    expect(details).toMatchObject([
      { kind: 'extended', upload: 0 },
      { kind: 'extended', upload: 1, reason: '汛情影响' },
    ])
  })

  it('登记 asks after the first deadline, or takes the round', async () => {
    const { chat, clock, last } = await office('2026-09-01T10:00:00+08:00').then((made) => ({
      ...made,
      last: async () => (await changesIn(made.records)).at(-1)?.detail,
    }))
    clock.set('2026-10-10T10:00:00+08:00')
    await chat('office').says('登记 高新区 9 10月9日 9:00').hears({ outcome: 'asked' })
    await chat('office').says('登记 高新区 9 第一次 9月9日 9:00').hears({ outcome: 'ok' }, /第1次/)
    expect(await last()).toMatchObject({ kind: 'registered', upload: 0 })
  })

  it('更正 takes back the last act on the round it names', async () => {
    const { chat, last, records } = await handedInTwice()
    await chat('office').says('退回 高新区 9 第1次 缺页').hears({ outcome: 'ok' })
    await chat('office').says('退回 高新区 9 第2次 缺章').hears({ outcome: 'ok' })
    await chat('office').says('更正 高新区 9 第1次').hears({ outcome: 'ok' }, /缺页/)
    const returned = (await changesIn(records)).filter(({ detail }) => detail.kind === 'returned')
    expect(await last()).toMatchObject({ kind: 'undone', undoes: returned[0]?.seq })
  })

  it('审核 says that it confirms both before it does', async () => {
    const { chat, count } = await handedInTwice()
    const before = await count()
    await chat('office')
      .says('审核 高新区 9 第1次 督察 考核')
      .hears({ outcome: 'asked' }, /一并核定/)
    expect(await count()).toBe(before)
    await chat('office').says('确认').hears({ outcome: 'ok' }, /督察/)
  })

  it('a second round of something that is handed in once stays part of the reason', async () => {
    const { chat, records } = await office()
    await chat('jinshui').says('提交 2 https://js.example/2').hears({ outcome: 'ok' })
    await chat('office')
      .says('退回 金水区 2 第2批清单缺页')
      .hears({ outcome: 'ok' }, /第2批清单缺页/)
    expect((await changesIn(records)).at(-1)?.detail).toMatchObject({ reason: '第2批清单缺页' })
  })

  it('whatever is named, no other round is touched', async () => {
    const { chat, records } = await handedInTwice()
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...rounds), fc.constantFrom('退回', '撤回'), async ([round, upload], act) => {
        const before = (await changesIn(records)).length
        await chat(act === '退回' ? 'office' : 'gaoxin').says(
          act === '退回' ? `退回 高新区 9 ${round} 缺页` : `撤回 9 ${round}`,
        ).answer
        const made = (await changesIn(records)).slice(before).map(({ detail }) => detail)
        expect(made.every((detail) => 'upload' in detail && detail.upload === upload)).toBe(true)
      }),
      { numRuns: 15 },
    )
    expect(textOf(await chat('gaoxin').says('谢谢').answer)).not.toBe('')
  })
})
