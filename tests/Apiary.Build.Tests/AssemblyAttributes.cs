// Each test has its own fixture object, and with it its own folder, so two builds go on at a time; bundles are built on Linux.
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(2)]
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
