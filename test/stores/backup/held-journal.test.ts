import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { heldJournal } from '../../../src/stores/backup/held-journal.ts'
import { frame } from '../../../src/stores/journal/frames.ts'
import { tempFolder } from '../../support/temp-folder.ts'

/** Longer than the step of a file system's clock. */
const STEP_MS = 20

async function aJournal() {
  const folder = await tempFolder()
  const pathOf = (number: number) => join(folder, `${String(number).padStart(8, '0')}.journal`)
  const journal = heldJournal(folder)
  onTestFinished(() => journal.close())
  return {
    folder,
    journal,
    make: async (number: number, ...lines: readonly string[]) => {
      await pass(STEP_MS)
      await writeFile(pathOf(number), Buffer.concat([...lines.map(frame), Buffer.alloc(64)]))
    },
    drop: async (number: number) => {
      await pass(STEP_MS)
      await rm(pathOf(number))
    },
    read: async () => {
      const files: string[] = []
      for await (const { bytes } of journal.read()) files.push(bytes.toString().replaceAll(/^[0-9a-f]{16} /gm, ''))
      return files
    },
  }
}

describe('a journal that is held', () => {
  it('is whole where nothing came or went, and read without what is reserved', async () => {
    const { journal, make, read } = await aJournal()
    await make(7, '"a"', '"b"')
    await journal.begin()
    expect(await journal.isWhole()).toBe(true)
    expect(await read()).toEqual(['"a"\n"b"\n'])
  })

  it('is whole where there is none', async () => {
    const { journal, read } = await aJournal()
    await journal.begin()
    expect(await journal.isWhole()).toBe(true)
    expect(await read()).toEqual([])
    const nowhere = heldJournal(join(await tempFolder(), 'journal'))
    await nowhere.begin()
    expect(await nowhere.isWhole()).toBe(true)
  })

  it('still has what was dropped meanwhile', async () => {
    const { journal, make, drop, read } = await aJournal()
    await make(1, '"a"')
    await journal.begin()
    await make(2, '"b"')
    await journal.look()
    await drop(1)
    await drop(2)
    await make(3, '"c"')
    expect(await journal.isWhole()).toBe(true)
    expect(await read()).toEqual(['"a"\n', '"b"\n', '"c"\n'])
  })

  it.each<{ what: string; meanwhile(parts: Awaited<ReturnType<typeof aJournal>>): Promise<void> }>([
    {
      what: 'one came and went',
      meanwhile: async ({ make, drop }) => {
        await make(2)
        await drop(2)
      },
    },
    {
      what: 'one between two others came and went',
      meanwhile: async ({ make, drop }) => {
        await make(2)
        await drop(2)
        await make(3)
      },
    },
    {
      what: 'one came and went, and all before it',
      meanwhile: async ({ make, drop }) => {
        await make(2)
        await drop(1)
        await drop(2)
      },
    },
    {
      what: 'the numbers began anew',
      meanwhile: async ({ journal, make, drop }) => {
        await make(2)
        await journal.look()
        await drop(1)
        await drop(2)
        await make(1)
        await make(2)
        await make(3)
      },
    },
  ])('is not whole where $what unseen; it is the next time', async ({ meanwhile }) => {
    const parts = await aJournal()
    const { journal, make } = parts
    await make(1)
    await journal.begin()
    await meanwhile(parts)
    expect(await journal.isWhole()).toBe(false)
    await journal.begin()
    expect(await journal.isWhole()).toBe(true)
  })

  it('leaves damage in its middle for the check to find', async () => {
    const { journal, folder, read } = await aJournal()
    await writeFile(join(folder, '00000001.journal'), Buffer.concat([Buffer.from('0000 x\n'), frame('"b"')]))
    await journal.begin()
    expect(await read()).toEqual(['0000 x\n"b"\n'])
  })
})
