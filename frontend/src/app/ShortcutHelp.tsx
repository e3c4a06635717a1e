import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/shared/session/useMay'
import styles from './ShortcutHelp.module.css'
import { jumpsOf } from './useShortcuts'

/** Which keys do what. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const keys: [string, string][] = [
    ['/', t('shortcut.search')],
    ['n', t('shortcut.create')],
    ['r', t('shortcut.refresh')],
    ...jumpsOf(may).map(({ jump, label }): [string, string] => [
      `g ${jump}`,
      t('shortcut.go', { page: label(t) }),
    ]),
    ['Esc', t('shortcut.close')],
    ['?', t('shortcut.help')],
  ]
  return (
    <Modal
      open
      title={t('shortcut.title')}
      width={440}
      footer={null}
      closable={{ 'aria-label': t('close') }}
      onCancel={onClose}
    >
      <dl className={styles.keys}>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.hint}>{t('shortcut.hint')}</p>
    </Modal>
  )
}
