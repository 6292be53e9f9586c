import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { demoCampaign, demoRoster } from '../../../src/channels/sandbox/demo.ts'
import { sandboxServer } from './sandbox-server.ts'

const folder = new URL('../../../src/channels/sandbox/page/', import.meta.url)

describe('the web chat', () => {
  it('is a page without inline code whose every file is served with its type', async () => {
    const { base } = await sandboxServer()
    const page = await fetch(`${base}/`)
    const html = await page.text()
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style|style=|\son\w+=/)

    const types: Record<string, string> = { html: 'text/html', css: 'text/css', js: 'text/javascript' }
    for (const file of (await readdir(folder)).filter((name) => name !== 'index.html')) {
      const { status, headers } = await fetch(`${base}/sandbox/page/${file}`)
      expect([file, status]).toEqual([file, 200])
      expect(headers.get('content-type')).toContain(types[file.split('.').at(-1) ?? ''])
    }
  })

  it('never makes markup of a text', async () => {
    const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'))
    for (const name of scripts) {
      expect(await readFile(new URL(name, folder), 'utf8')).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/,
      )
    }
  })

  it('knows whom it can play, the groups and the largest file', async () => {
    const { send } = await sandboxServer({ maxFileBytes: 1024 })
    expect(await send('GET', '/sandbox/settings')).toEqual({
      status: 200,
      body: { maxFileBytes: 1024, groups: ['all'] },
    })
    const { body } = await send('GET', '/sandbox/people')
    expect(body).toEqual(
      expect.arrayContaining([
        { user: 'jinshui', name: '联系人甲', role: 'contact', unit: '金水区' },
        { user: 'office', name: '督导员', role: 'clerk' },
        { user: 'expert', name: '专家甲', role: 'expert' },
        { user: 'leader', name: '分管领导', role: 'leader' },
      ]),
    )
  })
})

it('the demo has the roster that outside checks rely on', () => {
  const { units, groups } = demoRoster()
  expect(units.map(({ name, kind, contacts }) => [name, kind, contacts[0]?.addresses.wecom])).toEqual([
    ['金水区', '县市区', 'jinshui'],
    ['中原区', '县市区', 'zhongyuan'],
    ['二七区', '县市区', 'erqi'],
    ['高新区', '开发区', 'gaoxin'],
    ['市生态环境局', '部门', 'huanbao'],
    ['市人社局', '部门', 'renshe'],
  ])
  expect(groups).toEqual([{ name: 'all', addresses: {}, units: units.map(({ name }) => name) }])
  expect(demoCampaign(2027).year).toBe(2027)
})
