// The tests of this assembly run where the kernel is.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
