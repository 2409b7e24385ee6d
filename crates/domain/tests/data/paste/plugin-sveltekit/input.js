import { sveltekit } from '@sveltejs/kit/vite';
import { sentrySvelteKit } from '@sentry/sveltekit';
export default { plugins: [sentrySvelteKit({ sourceMapsUploadOptions: { org: 'acme', project: 'web' } }), sveltekit()] };
