import { expect, it } from 'vitest'
import { boundContact } from '../../../handlers/bind/bound-contact.ts'
import type { Addresses, Person, Role } from '../../../src/domain/person.ts'
import { UnitId } from '../../../src/domain/unit.ts'

const contact = (
  name: string,
  addresses: Addresses,
  { units = ['金水区'], roles = ['contact'] }: { units?: readonly string[]; roles?: readonly Role[] } = {},
): Person => ({
  name,
  addresses,
  contactOf: units.map((unit) => UnitId.parse(unit)),
  contactOfCandidates: [],
  roles: new Set(roles),
})

const jia = contact('甲', { wecom: 'jia' })
const yi = contact('乙', { wecom: 'yi' })
const withRobot = contact('丙', { wecom: 'bing', wecomBot: 'b3' })
const robot = (userId: string, saidName?: string) => ({ sender: { channel: 'wecomBot', userId }, saidName })

it.each<[string, readonly Person[], ReturnType<typeof robot>, string | undefined]>([
  ['has the same id under another kind, in whatever case', [jia, yi], robot('JIA'), '甲'],
  ['is the only one without such an id', [jia, withRobot], robot('r9'), '甲'],
  ['is named', [jia, yi], robot('r9', '乙'), '乙'],
  ['nobody: two could be meant', [jia, yi], robot('r9'), undefined],
  ['nobody: another name was given', [jia], robot('r9', '丁'), undefined],
  ['nobody: two have that name', [jia, contact('甲', { wecom: 'jia2' })], robot('r9', '甲'), undefined],
  ['nobody: all have such an id', [withRobot], robot('bing'), undefined],
  [
    'nobody by a guess: a code is for one unit',
    [contact('甲', {}, { units: ['金水区', '中原区'] })],
    robot('r9'),
    undefined,
  ],
  [
    'a contact of several units by the same id',
    [contact('甲', { wecom: 'jia' }, { units: ['金水区', '中原区'] })],
    robot('jia'),
    '甲',
  ],
  [
    'nobody: the office is not joined by a code',
    [contact('甲', { wecom: 'jia' }, { roles: ['contact', 'clerk'] })],
    robot('jia'),
    undefined,
  ],
])('the account’s owner %s', (_, contacts, binder, expected) => {
  expect(boundContact(contacts, binder)?.name).toBe(expected)
})

it('in the sandbox only who has no account at all is free', () => {
  const sender = { channel: 'sandbox', userId: 'xin' }
  expect(boundContact([jia], { sender, saidName: undefined })).toBeUndefined()
  expect(boundContact([contact('甲', {})], { sender, saidName: undefined })?.name).toBe('甲')
})
