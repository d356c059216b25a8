// The AWS SDK's advice about Node 20, once for each test file, hides what a failed test has to say.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
