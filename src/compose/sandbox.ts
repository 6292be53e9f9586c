import { join } from 'node:path'
import { ClockDocument, movableClock, unmovedClock } from '../channels/sandbox/clock.ts'
import { DemoYear, demoCampaign, demoRoster } from '../channels/sandbox/demo.ts'
import { emptyInbox, InboxDocument, sandboxInbox } from '../channels/sandbox/inbox.ts'
import { sandboxPeople } from '../channels/sandbox/people.ts'
import { sandboxRoutes } from '../channels/sandbox/routes.ts'
import { oneAtATime } from '../concurrency/one-at-a-time.ts'
import { officeSchemas } from '../domain/campaign.ts'
import { dayOf, yearOf } from '../domain/day.ts'
import { joinKinds } from '../domain/person.ts'
import { readJson } from '../http/read-body.ts'
import { jsonDocument } from '../stores/lowdb/json-document.ts'
import { jsonDocuments } from '../stores/lowdb/json-documents.ts'
import { importedRoster } from '../stores/roster-file.ts'
import type { Ground, GroundParts, OfficeFiles } from './ground.ts'

/** The sandbox: everything real but the platform. Its data lie apart from a real office's. */
export async function sandboxGround(
  { settings, machine, platforms }: GroundParts,
  officeFiles: OfficeFiles | undefined,
): Promise<Ground> {
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
  const schemas = officeSchemas(joinKinds(platforms))
  const roster = importedRoster(folder, officeFiles ?? (await demoFiles(folder, yearOf(clock.now()))), schemas)

  return {
    folder,
    clock,
    files: roster.current,
    rosterWriter: roster.writer,
    spread: false,
    open: ({ inbox: { receive }, maxFileBytes }, joined) => [
      {
        name: 'sandbox',
        waysOut: [inbox],
        welcome: (address) => `督导通沙箱已启动：请用浏览器打开 ${address} ，扮演联系人和督导办，一分钟走完全程。`,
        ready: async () => [],
        routes: sandboxRoutes({
          // A person who plays both sides finds the pushed message as soon as the answer is there.
          receive: async (incoming) => {
            const answer = await receive(incoming)
            await joined().core.outbox.idle()
            return answer
          },
          inbox,
          clock: {
            ...clock,
            // The demo's campaign begins where its clock was put first.
            moveTo: async (target, due) => {
              await clock.moveTo(target, due)
              const { firstStart, campaign } = joined().records
              await firstStart.notAfter(dayOf(target), (await campaign()).campaign.notices)
            },
          },
          due: {
            dueMoments: async (from, to) => [...(await joined().core.reminders.nextMoments(from, to)), to],
            lookNow: async (moment) => {
              await joined().core.reminders.lookNow(moment)
              await joined().core.sweepUnplaced()
            },
          },
          readJson,
          maxFileBytes,
          people: async () => {
            const current = await joined().records.campaign()
            return sandboxPeople(current.campaign, current.roster)
          },
          groups: async () => roster.current().roster.groups.map(({ name }) => name),
        }),
      },
    ],
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
