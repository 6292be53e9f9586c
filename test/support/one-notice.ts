import { demoCampaign } from '../../src/channels/sandbox/demo.ts'
import type { Campaign } from '../../src/domain/campaign.ts'

/** The demo's office with its first notice alone: nearly all tests are about one. */
export const oneNotice = (year = 2026): Campaign => {
  const campaign = demoCampaign(year)
  return { ...campaign, notices: campaign.notices.slice(0, 1), listed: false }
}
