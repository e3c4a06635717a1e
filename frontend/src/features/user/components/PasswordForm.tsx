import { useTranslation } from 'react-i18next'
import type { User } from '@/api/useUsers'
import { useAction } from '@/shared/action/useAction'
import { FormDrawer } from '@/shared/form/FormDrawer'
import { setPassword } from '../api/changeUser'
import { PasswordField } from './PasswordField'

/** For who has forgotten theirs. */
export function PasswordForm({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation()
  const reset = useAction({
    call: ({ password }: { password: string }) => setPassword(user, password),
    done: () => t('user.reset_done', { name: user.username }),
    quiet: true,
  })
  return (
    <FormDrawer<{ password: string }>
      title={t('user.reset_title', { name: user.username })}
      submitText={t('user.reset')}
      size={480}
      initial={{}}
      onSubmit={reset.mutateAsync}
      onClose={onClose}
    >
      <PasswordField label={t('profile.password.new')} hint={t('user.reset_hint')} />
    </FormDrawer>
  )
}
