import { lowdbDossiers } from '../../../src/stores/lowdb/dossier-store.ts'
import { dossierStoreContract } from '../../contracts/dossier-store.ts'
import { tempFolder } from '../../support/temp-folder.ts'

dossierStoreContract('lowdb', async () => {
  const folder = await tempFolder()
  return { open: async () => lowdbDossiers({ folder, campaign: 'zhengzhou-2020@2026' }) }
})
