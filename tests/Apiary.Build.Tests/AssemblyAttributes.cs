// Each test has its own fixture object, and with it its own folder; bundles are built on Linux.
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
