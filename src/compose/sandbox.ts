import { join } from 'node:path'
import { ClockDocument, movableClock, unmovedClock } from '../channels/sandbox/clock.ts'
import { DemoYear, demoCampaign, demoRoster } from '../channels/sandbox/demo.ts'
import { emptyInbox, InboxDocument, sandboxInbox } from '../channels/sandbox/inbox.ts'
import { sandboxPeople } from '../channels/sandbox/people.ts'
import { sandboxRoutes } from '../channels/sandbox/routes.ts'
import { yearOf } from '../domain/day.ts'
import { oneAtATime } from '../domain/one-at-a-time.ts'
import { readJson } from '../http/read-json.ts'
import { importedRoster } from '../stores/imported-roster.ts'
import { jsonDocument } from '../stores/lowdb/json-document.ts'
import { jsonDocuments } from '../stores/lowdb/json-documents.ts'
import type { Core } from './core.ts'
import type { Platform, PlatformParts } from './platform.ts'
import type { Records } from './records.ts'

const MB = 1024 * 1024

/** The sandbox: everything real but the platform. Its data lie apart from a real office's. */
export async function sandboxPlatform({ settings, machine, officeFiles }: PlatformParts): Promise<Platform> {
  const folder = join(settings.dataFolder, 'sandbox')
  const exclusively = oneAtATime()
  const clock = await movableClock({
    machine,
    document: jsonDocument({ path: join(folder, 'clock.json'), schema: ClockDocument, empty: unmovedClock }),
    oneAtATime: exclusively,
  })
  const inbox = sandboxInbox({
    documents: jsonDocuments({ folder: join(folder, 'inbox'), schema: InboxDocument, empty: emptyInbox }),
    clock,
    oneAtATime: exclusively,
  })
  const roster = importedRoster(folder, officeFiles ?? (await demoFiles(folder, yearOf(clock.now()))))

  return {
    folder,
    clock,
    files: roster.current,
    outbound: inbox,
    rosterWriter: roster.writer,
    spread: false,
    welcome: (address) =>
      `督导通沙箱已启动：请用浏览器打开 ${address} ，扮演联系人和督导办，一分钟走完全程。按 Ctrl+C 停止。`,
    ready: async () => [],
    routes: ({ receive, reminders, outbox }: Core, { campaign }: Records) =>
      sandboxRoutes({
        // Whoever plays both sides finds the pushed message as soon as the answer is there.
        receive: async (incoming) => {
          const answer = await receive(incoming)
          await outbox.idle()
          return answer
        },
        inbox,
        clock,
        due: {
          dueMoments: (from, to) => reminders.nextMoments(from, to),
          lookNow: async (moment) => {
            await reminders.lookNow(moment)
          },
        },
        readJson,
        maxFileBytes: settings.maxFileMb * MB,
        people: async () => {
          const current = await campaign()
          return sandboxPeople(current.campaign, current.roster)
        },
        groups: async () => (await campaign()).roster.groups.map(({ name }) => name),
      }),
  }
}

/** The demo campaign keeps the year of the first start, however the clock is moved afterwards. */
async function demoFiles(folder: string, thisYear: number) {
  const document = jsonDocument({
    path: join(folder, 'demo.json'),
    schema: DemoYear,
    empty: () => ({ year: thisYear }),
  })
  const { year } = await document.load()
  await document.save({ year })
  const demo = { campaign: demoCampaign(year), roster: demoRoster() }
  return () => demo
}
