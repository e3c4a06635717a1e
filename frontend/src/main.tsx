import '@/shared/words/tones.css'
import './app/page.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { preferences } from './shared/preferences'
import { startI18n } from './shared/i18n/i18n'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

await startI18n(preferences.current().language)
createRoot(root).render(<App />)
